package energy.headroom.metering;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connector showed at one moment.
 *
 * @param measuredAt event time by the charger's clock, corrected by its known difference to ours
 * @param power taken from the grid, below zero where it flows back; null where the sample has none
 * @param method how the power was found
 * @param register running import register as the charger counts it, null where the sample has none
 * @param highest the current of the phase that carries most, null where the sample does not tell the phases apart
 * @param offered what the charger offers the car at most, which is no measurement; null where it does not say
 * @param source what it was made from
 */
public record Reading(
        Instant measuredAt,
        @Nullable Power power,
        Method method,
        @Nullable Energy register,
        @Nullable Current highest,
        @Nullable Power offered,
        Source source) {
    /** As exact as what is kept of it. */
    public Reading {
        measuredAt = measuredAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @param clockAhead how far the charger's clock was thought to be ahead of ours, by which its stamp was corrected
     * @param samples as they were told; none where the reading was not told in samples
     */
    public record Source(Duration clockAhead, List<RawSample> samples) {
        public static final Source NONE = new Source(Duration.ZERO, List.of());

        public Source {
            samples = List.copyOf(samples);
        }
    }

    /** One sampled value in the words of OCPP, untouched; null where it was not said. */
    public record RawSample(
            @Nullable String measurand,
            @Nullable String phase,
            @Nullable String location,
            @Nullable String context,
            @Nullable String unit,
            @Nullable Integer multiplier,
            @Nullable String value) {}

    public Reading(
            Instant measuredAt,
            @Nullable Power power,
            Method method,
            @Nullable Energy register,
            @Nullable Current highest) {
        this(measuredAt, power, method, register, highest, null, Source.NONE);
    }

    /** A reading that does not tell the phases apart. */
    public Reading(Instant measuredAt, @Nullable Power power, Method method, @Nullable Energy register) {
        this(measuredAt, power, method, register, null);
    }

    /** The same, with what it was made from. */
    public Reading from(Source told) {
        return new Reading(measuredAt, power, method, register, highest, offered, told);
    }
}
