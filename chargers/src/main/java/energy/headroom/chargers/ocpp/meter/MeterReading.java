package energy.headroom.chargers.ocpp.meter;

import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the samples of one moment say. At least one of power and register is there. */
public record MeterReading(
        @Nullable Power power,
        Method method,
        @Nullable Energy register,
        @Nullable Current highest) {
    /** Says nothing where there is no power that was found by it. */
    private static final Method REGISTER_ONLY = Method.POWER_TOTAL;

    /** Empty where neither power nor register can be read. */
    public static Optional<MeterReading> of(List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        Optional<Energy> register = register(samples);
        Optional<MeasuredPower> power = MeasuredPower.of(samples, connector, nominal);
        if (power.isEmpty() && register.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeterReading(
                power.map(MeasuredPower::power).orElse(null),
                power.map(MeasuredPower::method).orElse(REGISTER_ONLY),
                register.orElse(null),
                PhaseCurrents.highest(samples, connector, nominal).orElse(null)));
    }

    /** The register alone, as transactions begin and end with it. */
    public static Optional<Reading> register(int wattHours, Instant at) {
        return wattHours < 0
                ? Optional.empty()
                : Optional.of(new Reading(at, null, REGISTER_ONLY, Energy.ofWattHours(wattHours)));
    }

    public Reading at(Instant measuredAt) {
        return new Reading(measuredAt, power, method, register, highest);
    }

    static Optional<Energy> register(List<Sample> samples) {
        return samples.stream()
                .filter(sample ->
                        sample.quantity() == Sample.Quantity.REGISTER && sample.conductor() == Sample.Conductor.ALL)
                .map(Sample::value)
                .filter(value -> value != null && value.signum() >= 0)
                .findFirst()
                .map(MeterReading::wattHours);
    }

    private static Energy wattHours(@Nullable BigDecimal value) {
        return Energy.ofWattHoursRounded(value == null ? BigDecimal.ZERO : value);
    }
}
