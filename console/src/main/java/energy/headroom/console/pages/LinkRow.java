package energy.headroom.console.pages;

import energy.headroom.sites.port.LinkView;
import energy.headroom.sites.port.OutboxView;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A provider's link in the strip above the sites.
 *
 * @param deadline when it counts as offline, in epoch milliseconds; null unless online
 * @param waiting how many messages wait to be sent; null: none
 * @param filling what to say where there is soon no room for more, or measurements were dropped; null: nothing
 * @param setAside how many messages the provider will not take
 * @param issuerFailing since when the keys of its issuer cannot be had; null while they can
 */
record LinkRow(
        String provider,
        Badge state,
        String since,
        @Nullable Long deadline,
        String heartbeatIn,
        String heartbeatOut,
        @Nullable Long waiting,
        @Nullable String filling,
        long setAside,
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
                link.outbox().waiting() == 0 ? null : link.outbox().waiting(),
                filling(link.outbox()),
                link.outbox().setAside(),
                failing == null ? null : Words.since(failing, now, zone));
    }

    private static @Nullable String filling(OutboxView outbox) {
        return outbox.isNearlyFull()
                ? outbox.waiting() + " of at most " + outbox.most()
                        + " messages wait; beyond that the oldest measurements" + " are dropped (so far "
                        + outbox.dropped() + ")"
                : null;
    }

    private static String heard(@Nullable Instant at, ZoneId zone) {
        return at == null ? "none yet" : Words.seconds(at, zone);
    }
}
