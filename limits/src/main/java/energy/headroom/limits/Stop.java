package energy.headroom.limits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A protective stop and how it ends (V14). It outlives its last block, and ends only at a moment for which a CONSUMPTION
 * forecast received after it gives more than zero.
 *
 * <pre>
 *   received   S          N (zero till 12:00, then 20 kW)
 *              │          │
 *   in force   ├──────────┼────────────────┤
 *                                        12:00, unless a message before that says otherwise
 * </pre>
 *
 * <p>Interpretation: only a moment that is lived through with such a forecast ends it. A forecast that would have ended it at
 * 12:00 and is replaced at 11:00 by one without that block has not ended it; nor does a block that was over before its
 * message came.
 *
 * @param message the message that stopped the site; null where none did
 * @param ends when the stop ends by what is known; null where nothing known ends it
 */
record Stop(@Nullable Received message, @Nullable Instant ends) {
    static final Stop NONE = new Stop(null, null);

    Optional<Received> at(Instant moment) {
        return ends == null || moment.isBefore(ends) ? Optional.ofNullable(message) : Optional.empty();
    }

    /**
     * The stop after one more message; only CONSUMPTION starts or ends one.
     *
     * @param oldestFirst all of its type that count, the new one last
     */
    Stop after(List<Received> oldestFirst, ForecastBook.Replace replace) {
        Received newest = oldestFirst.getLast();
        if (newest.forecast().type() != ForecastType.CONSUMPTION) {
            return this;
        }
        if (newest.forecast().isStop()) {
            return new Stop(newest, null);
        }
        if (message == null || hasEndedBefore(newest.receivedAt())) {
            return NONE;
        }
        return new Stop(message, endUnder(Timeline.of(oldestFirst, replace), message, newest.receivedAt()));
    }

    private boolean hasEndedBefore(Instant moment) {
        return ends != null && ends.isBefore(moment);
    }

    /** The first moment from {@code from} on for which a message later than the stop gives more than zero. */
    private static @Nullable Instant endUnder(Timeline timeline, Received stop, Instant from) {
        for (Timeline.Segment segment : timeline.segments()) {
            if (segment.end().isAfter(from)
                    && segment.received().sequence() > stop.sequence()
                    && segment.isAboveZero()) {
                return segment.start().isAfter(from) ? segment.start() : from;
            }
        }
        return null;
    }
}
