package energy.headroom.derms.link;

import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.LinkView;

/** Who hears of a link. */
interface LinkListener {
    /** The link stands differently, or a heartbeat went one way or the other. */
    void seen(LinkView view);

    /** The state or its deadline changed: every site of the provider must know. */
    void changed(LinkStatus status);

    /** One site asked. */
    void told(SiteId site, LinkStatus status);
}
