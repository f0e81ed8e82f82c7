package energy.headroom.limits.proof;

import energy.headroom.limits.ForecastType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one forecast was put into effect at one site (V13). A time that is null has not come, or never came. The limit meant is
 * the one in force at that time, whatever it follows from.
 *
 * <pre>
 *   received ─▶ stored ─▶ planned ─▶ sent ─▶ accepted ─▶ observed
 *       └────────────── a newer one of its type before that ──────▶ superseded
 * </pre>
 *
 * @param sequence of the forecast, see {@link energy.headroom.limits.Received}; 0 until it is stored
 * @param storedAt when it was durable
 * @param plannedAt when the site first made a plan by it
 * @param sentAt when, by what each charger in contact was last told, the site was inside the limit, those that cannot be told at
 *     the most that they may draw
 * @param acceptedAt when it was so by what they accepted and by whatever was still without an answer
 * @param observedAt when the measured total was at or under the limit, within the tolerance, by readings that are all later
 *     than accepted and with nothing unknown
 * @param supersededAt when a newer forecast took its place before it was observed
 */
public record Apply(
        long sequence,
        String messageId,
        ForecastType type,
        Instant receivedAt,
        @Nullable Instant storedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant sentAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant observedAt,
        @Nullable Instant supersededAt) {
    /** One that has just come. */
    public static Apply received(String messageId, ForecastType type, Instant at) {
        return new Apply(0, messageId, type, at, null, null, null, null, null, null);
    }

    /** Whether charging has to follow forecasts of this type at all; the others are only kept and shown. */
    public static boolean isFor(ForecastType type) {
        return switch (type) {
            case CONSUMPTION, FALLBACK_CONSUMPTION -> true;
            case GENERATION, FALLBACK_GENERATION, OPTIMUM -> false;
        };
    }

    public Apply stored(long itsSequence, Instant at) {
        return new Apply(
                itsSequence, messageId, type, receivedAt, at, plannedAt, sentAt, acceptedAt, observedAt, supersededAt);
    }

    /** After a newer one of its type came; one that was observed stays as it is. */
    public Apply superseded(Instant at) {
        return isOpen()
                ? new Apply(
                        sequence, messageId, type, receivedAt, storedAt, plannedAt, sentAt, acceptedAt, observedAt, at)
                : this;
    }

    /** The first step that it has not taken, in words; empty once nothing is open. */
    public Optional<String> waitsFor() {
        if (!isOpen()) {
            return Optional.empty();
        }
        return Optional.of(
                plannedAt == null
                        ? "a plan"
                        : sentAt == null
                                ? "schedules to be sent"
                                : acceptedAt == null ? "chargers to accept" : "readings at or under the limit");
    }

    /** After a look at the site that knows this forecast: every step that it has now taken is dated. */
    public Apply seen(Evidence evidence) {
        if (!isOpen()) {
            return this;
        }
        Instant now = evidence.at();
        boolean sent = sentAt != null || !evidence.told().isAbove(evidence.limit());
        boolean accepted = sent && (acceptedAt != null || !evidence.accepted().isAbove(evidence.limit()));
        Instant acceptance = acceptedAt != null ? acceptedAt : accepted ? now : null;
        boolean observed = acceptance != null && evidence.showsLimitHeldSince(acceptance);
        return new Apply(
                sequence,
                messageId,
                type,
                receivedAt,
                storedAt,
                plannedAt != null ? plannedAt : now,
                sentAt != null ? sentAt : sent ? now : null,
                acceptance,
                observed ? now : null,
                null);
    }

    /** Whether it has yet to be seen that the limit is held; nothing is where charging has not to follow it. */
    public boolean isOpen() {
        return isFor(type) && observedAt == null && supersededAt == null;
    }

    /** Whether it was seen under the limit so soon; empty while it is open, where a newer one took its place in time, and where charging has not to follow it. */
    public Optional<Boolean> isInside(Duration contract, Instant now) {
        if (!isFor(type)) {
            return Optional.empty();
        }
        Instant due = receivedAt.plus(contract);
        if (observedAt != null) {
            return Optional.of(!observedAt.isAfter(due));
        }
        Instant until = supersededAt == null ? now : supersededAt;
        return until.isAfter(due) ? Optional.of(false) : Optional.empty();
    }
}
