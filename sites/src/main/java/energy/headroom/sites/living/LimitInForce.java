package energy.headroom.sites.living;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.LimitSource;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limit that holds, and since when the same power has held for the same reason. */
record LimitInForce(Power power, LimitSource source, String reason, Instant since) {
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    /**
     * @param slot what the envelope says of {@code now}
     * @param before what was in force when it was looked at last; null after a start
     * @param lastNews when the newest of what the limit follows from came: forecasts and the link's state. From then on
     *     nothing but the clock has changed, so that a restart finds the same beginning
     */
    static LimitInForce at(
            Instant now, Envelope.Slot slot, Outlook outlook, @Nullable LimitInForce before, Instant lastNews) {
        if (before != null && before.power.equals(slot.power()) && before.source == slot.source()) {
            return new LimitInForce(slot.power(), slot.source(), slot.reason(), before.since);
        }
        return new LimitInForce(slot.power(), slot.source(), slot.reason(), begin(now, outlook, slot, lastNews));
    }

    private static Instant begin(Instant now, Outlook outlook, Envelope.Slot slot, Instant lastNews) {
        Instant earliest = now.minus(LOOK_BACK);
        Instant from = lastNews.isBefore(earliest) ? earliest : lastNews;
        if (!from.isBefore(now)) {
            return now;
        }
        List<Envelope.Slot> slots = outlook.envelope(from, now.plusSeconds(1)).slots();
        Instant begin = now;
        for (Envelope.Slot earlier : slots.reversed()) {
            if (earlier.start().isAfter(now)) {
                continue;
            }
            if (!earlier.power().equals(slot.power()) || earlier.source() != slot.source()) {
                break;
            }
            begin = earlier.start();
        }
        return begin;
    }
}
