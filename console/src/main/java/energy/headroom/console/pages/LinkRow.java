package energy.headroom.console.pages;

import energy.headroom.sites.port.LinkView;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A provider's link in the strip above the sites.
 *
 * @param deadline when it counts as offline, in epoch milliseconds; null unless online
 */
record LinkRow(
        String provider,
        Badge state,
        String since,
        @Nullable Long deadline,
        String heartbeatIn,
        String heartbeatOut) {
    static LinkRow of(LinkView link, Instant now, ZoneId zone) {
        Instant deadline = link.status().deadline();
        return new LinkRow(
                link.provider().value(),
                Words.link(link.status().state()),
                Words.since(link.status().since(), now, zone),
                deadline == null ? null : deadline.toEpochMilli(),
                heard(link.lastHeartbeatIn(), zone),
                heard(link.lastHeartbeatOut(), zone));
    }

    private static String heard(@Nullable Instant at, ZoneId zone) {
        return at == null ? "none yet" : Words.seconds(at, zone);
    }
}
