package energy.headroom.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the forecasts of normal operation hold at a moment, or those for fallback, by how the link stands.
 *
 * <pre>
 *   link      ── online ──┤ lost ──── handshakes ─────────┤ online ─────────────
 *   strict    ─ forecast ─┼─ fallback ────────────────────┼─ fallback ─┼─ forecast, once a fresh one has come
 *   follow    ─ forecast ─┼─ forecast ─┼─ fallback ───────┼─ fallback ─┼─ forecast
 *                                      since + the time that the policy gives
 * </pre>
 */
final class Following {
    private final ForecastPolicy policy;
    private final LinkNow link;
    private final @Nullable Instant followedUntil;

    Following(ForecastPolicy policy, LinkNow link) {
        this.policy = policy;
        this.link = link;
        boolean follows = link.state() != LinkState.ONLINE
                && link.onlineSince() != null
                && policy.followOffline().isPositive();
        followedUntil = follows ? link.since().plus(policy.followOffline()) : null;
    }

    /** When a forecast stops being followed though nothing is heard, if it is followed without a link. */
    Optional<Instant> ends() {
        return Optional.ofNullable(followedUntil);
    }

    /** Whether it is followed at this moment only because the policy says so: there is no link. */
    boolean isWithoutLink() {
        return link.state() != LinkState.ONLINE;
    }

    /** How it comes that a forecast is followed without a link, in words. */
    String withoutLinkInWords() {
        return linkInWords() + ", forecasts followed until " + followedUntil + ": ";
    }

    /**
     * Why the fallback holds at a moment in the place of forecasts, in words; empty where they are followed.
     *
     * @param newest when the newest forecast was received; null where there is none
     */
    Optional<String> fallsBack(Instant moment, @Nullable Instant newest) {
        if (link.state() != LinkState.ONLINE && (followedUntil == null || !moment.isBefore(followedUntil))) {
            return Optional.of(linkInWords() + ": ");
        }
        boolean stale = policy.resume() == ForecastPolicy.Resume.FRESH_FORECAST
                && newest != null
                && link.onlineSince() != null
                && newest.isBefore(link.onlineSince());
        return stale
                ? Optional.of("no forecast since the link came back at " + link.onlineSince() + ": ")
                : Optional.empty();
    }

    private String linkInWords() {
        String state = switch (link.state()) {
            case OFFLINE -> "link offline since ";
            case HANDSHAKING -> "link shaking hands since ";
            case ONLINE -> "link online since ";
        };
        return state + link.since().truncatedTo(ChronoUnit.SECONDS);
    }
}
