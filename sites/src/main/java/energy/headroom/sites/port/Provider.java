package energy.headroom.sites.port;

import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;

/** The way to the utility, as far as a site needs it. */
public interface Provider {
    /** Asks for the state of the link; it comes as {@code LinkChanged}, now and whenever it changes. */
    void follow(ProviderId provider, SiteId site);

    /** Reports a total. Does not block; what cannot be sent now is kept and sent later. */
    void report(ProviderId provider, SiteId site, SiteTotal total);

    /**
     * Says that a forecast cannot be kept. Does not block; what cannot be sent now is kept and sent later.
     *
     * @return false where this provider takes no such message, so that nothing will be sent (V18)
     */
    boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what);
}
