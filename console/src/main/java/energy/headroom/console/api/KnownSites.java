package energy.headroom.console.api;

import energy.headroom.console.failure.NotKnown;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.Views;
import org.springframework.stereotype.Component;

/** Finds sites by what callers wrote. */
@Component
public final class KnownSites {
    private final Views views;

    KnownSites(Views views) {
        this.views = views;
    }

    /** @throws NotKnown where there is no such site, or there cannot be one */
    public SiteView find(String id) {
        SiteId site;
        try {
            site = new SiteId(id);
        } catch (IllegalArgumentException malformed) {
            throw new NotKnown("There is no such site.");
        }
        return views.find(site).orElseThrow(() -> new NotKnown("There is no site \"" + site + "\"."));
    }
}
