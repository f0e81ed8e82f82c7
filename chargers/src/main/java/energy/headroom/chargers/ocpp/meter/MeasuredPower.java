package energy.headroom.chargers.ocpp.meter;

import energy.headroom.chargers.ocpp.meter.Sample.Conductor;
import energy.headroom.chargers.ocpp.meter.Sample.Quantity;
import energy.headroom.metering.Efficiency;
import energy.headroom.metering.Method;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The power that samples of one moment tell, by the best method that they allow: the total; the sum of the phases; voltage
 * times current times power factor. A method of which a part cannot be read is not used. What flows back is below zero.
 */
record MeasuredPower(Power power, Method method) {
    private static final List<Conductor> PHASES = List.of(Conductor.L1, Conductor.L2, Conductor.L3);
    private static final BigDecimal SQRT_3 = BigDecimal.valueOf(3).sqrt(MathContext.DECIMAL64);
    private static final BigDecimal LOWEST_VOLTS = BigDecimal.valueOf(50);
    private static final BigDecimal HIGHEST_VOLTS = BigDecimal.valueOf(1_000);
    /** Above this a voltage without a phase is one between two phases. */
    private static final BigDecimal LINE_TO_LINE_VOLTS = BigDecimal.valueOf(300);
    /** A little below zero is the noise of a meter at nothing; more is something that we do not understand. */
    private static final BigDecimal NOISE = BigDecimal.valueOf(-100);

    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000);

    static Optional<MeasuredPower> of(List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        return total(samples).or(() -> perPhase(samples)).or(() -> voltageAndCurrent(samples, connector, nominal));
    }

    /** What is drawn from the grid by one that gives direct current, from samples of what comes out. */
    static Optional<MeasuredPower> ofDirectCurrent(List<Sample> samples, Efficiency efficiency) {
        return total(samples)
                .or(() -> product(samples))
                .map(found -> new MeasuredPower(efficiency.taken(found.power()), Method.DIRECT_CURRENT));
    }

    /** Direct current has no phases, and without its voltage it says nothing. */
    private static Optional<MeasuredPower> product(List<Sample> samples) {
        Optional<BigDecimal> amperes = one(samples, Quantity.CURRENT);
        Optional<BigDecimal> volts = one(samples, Quantity.VOLTAGE);
        return amperes.flatMap(current -> volts.map(current::multiply))
                .flatMap(MeasuredPower::sound)
                .map(watts -> of(watts, Method.VOLTAGE_AND_CURRENT));
    }

    private static Optional<BigDecimal> one(List<Sample> samples, Quantity quantity) {
        return measured(samples, quantity).map(values -> values.get(Conductor.ALL));
    }

    private static Optional<MeasuredPower> total(List<Sample> samples) {
        return net(at(List.of(Conductor.ALL), samples), Method.POWER_TOTAL);
    }

    private static Optional<MeasuredPower> perPhase(List<Sample> samples) {
        return net(at(PHASES, samples), Method.POWER_PER_PHASE);
    }

    /**
     * What is drawn less what flows back. Interpretation: power flows one way at a time, so that an export that cannot be read
     * is none where something is drawn; and an export of zero alone says nothing of what is drawn.
     */
    private static Optional<MeasuredPower> net(List<Sample> samples, Method method) {
        Optional<BigDecimal> drawn = sum(samples, Quantity.POWER);
        Optional<BigDecimal> back = sum(samples, Quantity.EXPORT);
        boolean saysDrawn = says(samples, Quantity.POWER);
        if (saysDrawn && drawn.isEmpty()) {
            return Optional.empty();
        }
        if (!says(samples, Quantity.EXPORT)
                || (back.isEmpty() && drawn.map(BigDecimal::signum).orElse(0) > 0)) {
            return drawn.filter(watts -> saysDrawn).map(watts -> of(watts, method));
        }
        return back.filter(watts -> saysDrawn || watts.signum() > 0)
                .map(watts -> of(drawn.orElse(BigDecimal.ZERO).subtract(watts), method));
    }

    private static boolean says(List<Sample> samples, Quantity quantity) {
        return samples.stream().anyMatch(sample -> sample.quantity() == quantity);
    }

    /** The sum of the values of a quantity; empty where there are none, or one of them cannot be read or believed. */
    private static Optional<BigDecimal> sum(List<Sample> samples, Quantity quantity) {
        return measured(samples, quantity)
                .filter(values -> !values.isEmpty())
                .map(values -> values.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .flatMap(MeasuredPower::sound);
    }

    private static Optional<MeasuredPower> voltageAndCurrent(
            List<Sample> samples, ConnectorSpec connector, Voltage nominal) {
        Optional<Map<Conductor, BigDecimal>> measured = measured(samples, Quantity.CURRENT);
        if (measured.isEmpty() || measured.get().isEmpty()) {
            return Optional.empty();
        }
        Map<Conductor, BigDecimal> currents = measured.get();
        Map<Conductor, BigDecimal> volts = measured(samples, Quantity.VOLTAGE).orElse(Map.of());
        Map<Conductor, BigDecimal> factors =
                measured(samples, Quantity.POWER_FACTOR).orElse(Map.of());
        BigDecimal watts = BigDecimal.ZERO;
        if (PHASES.stream().anyMatch(currents::containsKey)) {
            for (Conductor phase : PHASES) {
                BigDecimal current = currents.getOrDefault(phase, BigDecimal.ZERO);
                watts = watts.add(current.multiply(volts(volts, phase, nominal)).multiply(factor(factors, phase)));
            }
        } else {
            BigDecimal current = currents.getOrDefault(Conductor.ALL, BigDecimal.ZERO);
            // Interpretation: one current without a phase is that of every phase the connector uses, the high side.
            watts = current.multiply(volts(volts, Conductor.ALL, nominal))
                    .multiply(factor(factors, Conductor.ALL))
                    .multiply(BigDecimal.valueOf(Math.max(1, connector.phases().size())));
        }
        return sound(watts).map(sound -> of(sound, Method.VOLTAGE_AND_CURRENT));
    }

    /** The readable values by where they were measured; empty if one of them cannot be read. */
    static Optional<Map<Conductor, BigDecimal>> measured(List<Sample> samples, Quantity quantity) {
        Map<Conductor, BigDecimal> values = new EnumMap<>(Conductor.class);
        for (Sample sample : samples) {
            if (sample.quantity() == quantity) {
                BigDecimal value = sample.value();
                if (value == null) {
                    return Optional.empty();
                }
                values.putIfAbsent(sample.conductor(), value);
            }
        }
        return Optional.of(values);
    }

    private static List<Sample> at(List<Conductor> conductors, List<Sample> samples) {
        return samples.stream()
                .filter(sample -> conductors.contains(sample.conductor()))
                .toList();
    }

    /** To neutral: of the phase, else without a phase, else between phases, else nominal. */
    private static BigDecimal volts(Map<Conductor, BigDecimal> volts, Conductor phase, Voltage nominal) {
        BigDecimal found = volts.getOrDefault(phase, volts.get(Conductor.ALL));
        BigDecimal toNeutral = found;
        if (found == null) {
            BigDecimal between = volts.get(Conductor.LINE_TO_LINE);
            toNeutral = between == null ? null : between.divide(SQRT_3, MathContext.DECIMAL64);
        } else if (found.compareTo(LINE_TO_LINE_VOLTS) > 0) {
            toNeutral = found.divide(SQRT_3, MathContext.DECIMAL64);
        }
        return toNeutral == null || toNeutral.compareTo(LOWEST_VOLTS) < 0 || toNeutral.compareTo(HIGHEST_VOLTS) > 0
                ? BigDecimal.valueOf(nominal.millivolts(), 3)
                : toNeutral;
    }

    /** One where absent or not believable: the high side. */
    private static BigDecimal factor(Map<Conductor, BigDecimal> factors, Conductor phase) {
        BigDecimal found = factors.getOrDefault(phase, factors.getOrDefault(Conductor.ALL, BigDecimal.ONE));
        return found.signum() > 0 && found.compareTo(BigDecimal.ONE) <= 0 ? found : BigDecimal.ONE;
    }

    static Optional<BigDecimal> sound(BigDecimal watts) {
        return watts.compareTo(NOISE) < 0 || watts.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(watts.max(BigDecimal.ZERO));
    }

    private static MeasuredPower of(BigDecimal watts, Method method) {
        return new MeasuredPower(Power.ofWattsRounded(watts), method);
    }
}
