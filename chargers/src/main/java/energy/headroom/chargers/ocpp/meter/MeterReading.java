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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of one moment, or of one interval of the clock, say. At least one of power, register and offer is there.
 *
 * @param power taken from the grid
 * @param register as the charger counts it
 * @param highest the current of the phase that carries most
 * @param offered the most that the charger offers the car
 */
public record MeterReading(
        @Nullable Power power,
        Method method,
        @Nullable Energy register,
        @Nullable Current highest,
        @Nullable Power offered) {
    /** Says nothing where there is no power that was found by it. */
    private static final Method REGISTER_ONLY = Method.POWER_TOTAL;

    /** Empty where nothing of it can be read. */
    public static Optional<MeterReading> of(List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        return connector.efficiency().isWhole()
                ? ofAlternatingCurrent(outletBefore(samples), connector, nominal)
                : ofDirectCurrent(samples, connector, nominal);
    }

    private static Optional<MeterReading> ofAlternatingCurrent(
            List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        return of(
                MeasuredPower.of(samples, connector, nominal),
                register(samples),
                PhaseCurrents.highest(samples, connector, nominal),
                Offer.of(samples, connector, nominal));
    }

    /** What it draws itself is better than what it gives. Its register is one, and so at one place: the outlet. */
    private static Optional<MeterReading> ofDirectCurrent(
            List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        List<Sample> drawn = at(Sample.Place.INLET, samples);
        List<Sample> given = at(Sample.Place.OUTLET, samples);
        return of(
                MeasuredPower.of(drawn, connector, nominal)
                        .or(() -> MeasuredPower.ofDirectCurrent(given, connector.efficiency())),
                register(given),
                PhaseCurrents.highest(drawn, connector, nominal),
                Offer.ofDirectCurrent(given, connector.efficiency()));
    }

    private static Optional<MeterReading> of(
            Optional<MeasuredPower> power,
            Optional<Energy> register,
            Optional<Current> highest,
            Optional<Power> offered) {
        return power.isEmpty() && register.isEmpty() && offered.isEmpty()
                ? Optional.empty()
                : Optional.of(new MeterReading(
                        power.map(MeasuredPower::power).orElse(null),
                        power.map(MeasuredPower::method).orElse(REGISTER_ONLY),
                        register.orElse(null),
                        highest.orElse(null),
                        offered.orElse(null)));
    }

    private static List<Sample> at(Sample.Place place, List<Sample> samples) {
        return samples.stream().filter(sample -> sample.place() == place).toList();
    }

    /** Some chargers measure at their inlet alone: of each quantity what is measured at the outlet, else what is there. */
    private static List<Sample> outletBefore(List<Sample> samples) {
        Set<Sample.Quantity> atOutlet =
                at(Sample.Place.OUTLET, samples).stream().map(Sample::quantity).collect(Collectors.toSet());
        return samples.stream()
                .filter(sample -> sample.place() == Sample.Place.OUTLET || !atOutlet.contains(sample.quantity()))
                .toList();
    }

    /** The same as what it says of an interval: its power is the mean of that, and no current is that of a moment. */
    public MeterReading ofInterval() {
        return new MeterReading(power, power == null ? method : Method.AVERAGE, register, null, null);
    }

    /** The same without its power. */
    public MeterReading registerAlone() {
        return new MeterReading(null, REGISTER_ONLY, register, null, null);
    }

    /** The register alone, as transactions begin and end with it. */
    public static Optional<Reading> register(int wattHours, Instant at) {
        return wattHours < 0
                ? Optional.empty()
                : Optional.of(new Reading(at, null, REGISTER_ONLY, Energy.ofWattHours(wattHours)));
    }

    public Reading at(Instant measuredAt) {
        return new Reading(measuredAt, power, method, register, highest, offered, Reading.Source.NONE);
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
