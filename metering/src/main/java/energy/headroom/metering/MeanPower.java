package energy.headroom.metering;

import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.Sight;
import energy.headroom.units.Energy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The mean power of the time between two values of a register, where they are fine enough to tell. */
final class MeanPower {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final double MS_PER_HOUR = 3_600_000;

    private final Rating rating;
    private @Nullable Counted from;
    private @Nullable Sight mean;

    /** @param rating a tenth of the most that the connector can draw is how exact a mean has to be */
    MeanPower(Rating rating) {
        this.rating = rating;
    }

    void stands(@Nullable Counted spanFrom, @Nullable Sight last) {
        from = spanFrom;
        mean = last;
    }

    @Nullable Counted from() {
        return from;
    }

    @Nullable Sight mean() {
        return mean;
    }

    /** What was before says nothing of what comes. */
    void forget(Instant before) {
        from = null;
        Sight known = mean;
        if (known != null && known.at().isBefore(before)) {
            mean = null;
        }
    }

    /** The register jumped: no time goes over that. */
    void beginAt(Counted value) {
        from = value;
    }

    void take(Counted value) {
        Counted begin = from;
        if (begin == null || value.value().compareTo(begin.value()) < 0) {
            from = value;
            return;
        }
        Duration time = Duration.between(begin.at(), value.at());
        if (time.compareTo(LONGEST) > 0) {
            from = value;
        } else if (time.compareTo(SHORTEST) >= 0 && isFine(begin, value, time)) {
            Energy taken = rating.efficiency().taken(begin.value(), value.value());
            mean = new Sight(taken.spreadOver(time), value.at(), Method.ENERGY_DIFFERENCE);
            from = value;
        }
    }

    private boolean isFine(Counted begin, Counted end, Duration time) {
        double error = Math.max(step(begin), step(end)) * MS_PER_HOUR / time.toMillis();
        return error * 10 <= rating.most().watts();
    }

    /** In what steps a register counts, by the zeros at its end. */
    private static long step(Counted value) {
        long wattHours = value.value().wattHours();
        return wattHours % 1_000 == 0 ? 1_000 : wattHours % 100 == 0 ? 100 : wattHours % 10 == 0 ? 10 : 1;
    }
}
