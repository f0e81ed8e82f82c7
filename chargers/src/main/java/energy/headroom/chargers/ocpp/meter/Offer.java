package energy.headroom.chargers.ocpp.meter;

import energy.headroom.chargers.ocpp.meter.Sample.Conductor;
import energy.headroom.chargers.ocpp.meter.Sample.Quantity;
import energy.headroom.metering.Efficiency;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The most that a charger says it offers a car. No measurement: it bounds what is not known. */
final class Offer {
    /** The highest voltage to expect, so that it bounds what flows. */
    private static final BigDecimal PART_OF_NOMINAL = new BigDecimal("1.1");

    private Offer() {}

    static Optional<Power> of(List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        return watts(samples)
                .or(() -> highestCurrent(samples)
                        .map(amperes -> amperes.multiply(BigDecimal.valueOf(nominal.millivolts(), 3))
                                .multiply(PART_OF_NOMINAL)
                                .multiply(BigDecimal.valueOf(
                                        Math.max(1, connector.phases().size())))))
                .flatMap(MeasuredPower::sound)
                .map(Power::ofWattsRounded);
    }

    /** What is offered in amperes says nothing without the voltage of the car. */
    static Optional<Power> ofDirectCurrent(List<Sample> samples, Efficiency efficiency) {
        return watts(samples)
                .flatMap(MeasuredPower::sound)
                .map(Power::ofWattsRounded)
                .map(efficiency::taken);
    }

    /** Of all phases together, else the sum of them. */
    private static Optional<BigDecimal> watts(List<Sample> samples) {
        return MeasuredPower.measured(samples, Quantity.OFFERED_POWER)
                .filter(values -> !values.isEmpty())
                .map(values -> values.getOrDefault(
                        Conductor.ALL, values.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    /** One per phase, whether it says so for each or once; empty where one of them cannot be read. */
    private static Optional<BigDecimal> highestCurrent(List<Sample> samples) {
        return MeasuredPower.measured(samples, Quantity.OFFERED_CURRENT)
                .flatMap(values -> values.values().stream().max(BigDecimal::compareTo));
    }
}
