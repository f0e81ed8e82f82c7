package energy.headroom.chargers.ocpp.meter;

import energy.headroom.chargers.ocpp.meter.Sample.Conductor;
import energy.headroom.chargers.ocpp.meter.Sample.Quantity;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The current of the phase that carries most, where samples of one moment tell: measured phase by phase, or the only phase of
 * a connector. Never less than what flows, so that nobody takes a car for modest that is held back.
 */
final class PhaseCurrents {
    private static final Set<Conductor> PHASES = EnumSet.of(Conductor.L1, Conductor.L2, Conductor.L3);
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);
    /** The lowest voltage to expect: the less, the more current a power needs. */
    private static final BigDecimal PART_OF_NOMINAL = new BigDecimal("0.9");

    private PhaseCurrents() {}

    /** Empty where the samples do not tell, or one of them cannot be read. */
    static Optional<Current> highest(List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        boolean onePhase = connector.phases().size() == 1;
        return highest(samples, Quantity.CURRENT, onePhase)
                .or(() -> highest(samples, Quantity.POWER, onePhase)
                        .map(watts -> watts.divide(lowest(nominal), MathContext.DECIMAL64)))
                .filter(amperes -> amperes.signum() >= 0 && amperes.compareTo(MOST) < 0)
                .map(Current::ofAmperesRounded);
    }

    private static Optional<BigDecimal> highest(List<Sample> samples, Quantity quantity, boolean onePhase) {
        List<Sample> told = samples.stream()
                .filter(sample -> sample.quantity() == quantity)
                .filter(sample ->
                        PHASES.contains(sample.conductor()) || (onePhase && sample.conductor() == Conductor.ALL))
                .toList();
        boolean readable = told.stream().noneMatch(sample -> sample.value() == null);
        return readable
                ? told.stream()
                        .flatMap(sample -> Optional.ofNullable(sample.value()).stream())
                        .max(BigDecimal::compareTo)
                : Optional.empty();
    }

    private static BigDecimal lowest(Voltage nominal) {
        return BigDecimal.valueOf(nominal.millivolts(), 3).multiply(PART_OF_NOMINAL);
    }
}
