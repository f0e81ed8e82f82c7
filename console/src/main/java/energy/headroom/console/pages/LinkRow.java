package energy.headroom.console.pages;

import energy.headroom.sites.port.LinkView;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A provider's link in the strip above the sites.
 *
 * @param deadline when it counts as offline, in epoch milliseconds; null unless online
 * @param issuerFailing since when the keys of its issuer cannot be had; null while they can
 */
record LinkRow(
        String provider,
        Badge state,
        String since,
        @Nullable Long deadline,
        String heartbeatIn,
        String heartbeatOut,
        @Nullable String issuerFailing) {
    static LinkRow of(LinkView link, Instant now, ZoneId zone) {
        Instant deadline = link.status().deadline();
        Instant failing = link.issuerFailingSince();
        return new LinkRow(
                link.provider().value(),
                Words.link(link.status().state()),
                Words.since(link.status().since(), now, zone),
                deadline == null ? null : deadline.toEpochMilli(),
                heard(link.lastHeartbeatIn(), zone),
                heard(link.lastHeartbeatOut(), zone),
                failing == null ? null : Words.since(failing, now, zone));
    }

    private static String heard(@Nullable Instant at, ZoneId zone) {
        return at == null ? "none yet" : Words.seconds(at, zone);
    }
}
