package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.meter.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * How far a charger's clock is from ours, learnt from the times that it puts on samples.
 *
 * <pre>
 *   live:      stamped 10:00:00  10:00:10  10:00:20     each arrives equally late: the clocks differ by that
 *   catch-up:  stamped 09:00:00  09:00:10  09:00:20     all arrive at once, each less late: old data, clocks may agree
 * </pre>
 *
 * So a difference counts only when three samples in a row, over some time, agree on it. Clocks are set at every boot and
 * heartbeat, and most differ by nothing that matters.
 */
public final class ClockDifference {
    /** From here on it is worth a warning, and schedules are shifted by it. */
    static final Duration LARGE = Duration.ofSeconds(30);

    private static final int SAMPLES = 3;
    private static final Duration AGREEMENT = Duration.ofSeconds(5);
    private static final Duration LEAST_SPAN = Duration.ofSeconds(8);
    private static final Duration BETWEEN = LEAST_SPAN.dividedBy(SAMPLES - 1);
    private static final Duration NETWORK = Duration.ofSeconds(2);

    private record Sample(Instant arrived, Duration late) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private Duration behind = Duration.ZERO;

    /** A sample that may be live: just measured, and stamped with the moment of measuring. */
    public void learn(Instant stamped, Instant arrived) {
        Sample sample = new Sample(arrived, Duration.between(stamped, arrived));
        if (isSoonAfter(sample)) {
            return;
        }
        samples.addLast(sample);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        if (samples.size() < SAMPLES) {
            return;
        }
        List<Duration> late = samples.stream().map(Sample::late).toList();
        Duration least = Collections.min(late);
        Duration span =
                Duration.between(samples.getFirst().arrived(), samples.getLast().arrived());
        if (Collections.max(late).minus(least).compareTo(AGREEMENT) <= 0 && span.compareTo(LEAST_SPAN) >= 0) {
            behind = least.abs().compareTo(NETWORK) <= 0 ? Duration.ZERO : least;
        }
    }

    /** Whether it says the same as the last one so soon that it says nothing more; else many would never span the time. */
    private boolean isSoonAfter(Sample sample) {
        Sample last = samples.peekLast();
        return last != null
                && Duration.between(last.arrived(), sample.arrived()).compareTo(BETWEEN) < 0
                && sample.late().minus(last.late()).abs().compareTo(AGREEMENT) <= 0;
    }

    /** How far the charger's clock is behind ours; negative where it is ahead. */
    public Duration behind() {
        return behind;
    }

    public boolean isLarge() {
        return behind.abs().compareTo(LARGE) > 0;
    }

    /** What our clock showed when the charger's showed that, never later than when we heard of it. */
    public Instant ours(Instant theirs, Instant arrived) {
        Instant ours = theirs.plus(behind);
        return ours.isAfter(arrived) ? arrived : ours;
    }

    /** What the charger's clock shows when ours shows that. Small differences are left alone. */
    public Instant theirs(Instant ours) {
        return isLarge() ? ours.minus(behind) : ours;
    }
}
