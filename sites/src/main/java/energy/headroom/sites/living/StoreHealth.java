package energy.headroom.sites.living;

import energy.headroom.sites.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the store keeps what this site gives it. */
final class StoreHealth {
    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

    private final SiteId site;
    private @Nullable Instant failingSince;
    private String reason = "";

    StoreHealth(SiteId site) {
        this.site = site;
    }

    void good() {
        if (failingSince != null) {
            LOG.info("site {}: the store works again", site);
            failingSince = null;
        }
    }

    /** Notes a failure and gives its reason in words. */
    String failed(String what, Throwable failure, Instant now) {
        reason = what + " failed: " + failure.getMessage();
        if (failingSince == null) {
            failingSince = now;
            LOG.error("site {}: {}", site, reason, failure);
        }
        return reason;
    }

    @Nullable Instant failingSince() {
        return failingSince;
    }

    String reason() {
        return reason;
    }
}
