package energy.headroom.chargers.ocpp.meter;

import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One SampledValue that says something about what a connector draws from the grid, gives back, or offers.
 *
 * @param place where in the charger it was measured
 * @param ofTheClock whether it is about an interval of the clock, and not of the moment
 * @param value in W, Wh, A, V or without a unit; null where it cannot be read, which is never zero
 */
public record Sample(
        Quantity quantity,
        Conductor conductor,
        Place place,
        boolean ofTheClock,
        @Nullable BigDecimal value) {
    public enum Quantity {
        POWER("Power.Active.Import", "W", "kW"),
        EXPORT("Power.Active.Export", "W", "kW"),
        REGISTER("Energy.Active.Import.Register", "Wh", "kWh"),
        CURRENT("Current.Import", "A", ""),
        VOLTAGE("Voltage", "V", ""),
        POWER_FACTOR("Power.Factor", "", ""),
        OFFERED_POWER("Power.Offered", "W", "kW"),
        OFFERED_CURRENT("Current.Offered", "A", "");

        private final String measurand;
        private final String unit;
        private final String thousands;

        Quantity(String measurand, String unit, String thousands) {
            this.measurand = measurand;
            this.unit = unit;
            this.thousands = thousands;
        }
    }

    /** Where it was measured: all phases together, one phase (to neutral), or between two. */
    public enum Conductor {
        ALL,
        L1,
        L2,
        L3,
        LINE_TO_LINE
    }

    /** Where in the charger. */
    public enum Place {
        /** Towards the car, which is the default. */
        OUTLET,
        /** Towards the grid. */
        INLET
    }

    private static final int MOST_DIGITS = 15;

    /**
     * Empty where it is about something else: another quantity, or the inside of the car. The unit stands beside the value in
     * OCPP 1.6, and with a power of ten in unitOfMeasure from 2.0.1 on.
     */
    public static Optional<Sample> from(Payload sampled) throws InvalidPayload {
        String measurand = sampled.optionalText("measurand").orElse("Energy.Active.Import.Register");
        Optional<Quantity> quantity = Optional.empty();
        for (Quantity candidate : Quantity.values()) {
            if (candidate.measurand.equals(measurand)) {
                quantity = Optional.of(candidate);
            }
        }
        Optional<Conductor> conductor = conductor(sampled.optionalText("phase").orElse(""));
        Optional<Place> place = place(sampled.optionalText("location").orElse("Outlet"));
        boolean ofTheClock = sampled.optionalText("context").orElse("").equals("Sample.Clock");
        boolean raw = !sampled.optionalText("format").orElse("Raw").equals("SignedData");
        if (quantity.isEmpty() || conductor.isEmpty() || place.isEmpty() || !raw) {
            return Optional.empty();
        }
        Optional<Payload> unitOfMeasure = sampled.optionalObject("unitOfMeasure");
        Payload measure = unitOfMeasure.orElse(sampled);
        String unit = measure.optionalText("unit").orElse(quantity.get().unit);
        int multiplier = measure.optionalInteger("multiplier").orElse(0);
        BigDecimal value = value(sampled.textOrNumber("value").orElse(""), multiplier, unit, quantity.get());
        return Optional.of(new Sample(quantity.get(), conductor.get(), place.get(), ofTheClock, value));
    }

    private static Optional<Conductor> conductor(String phase) {
        return switch (phase) {
            case "" -> Optional.of(Conductor.ALL);
            case "L1", "L1-N" -> Optional.of(Conductor.L1);
            case "L2", "L2-N" -> Optional.of(Conductor.L2);
            case "L3", "L3-N" -> Optional.of(Conductor.L3);
            case "L1-L2", "L2-L3", "L3-L1" -> Optional.of(Conductor.LINE_TO_LINE);
            default -> Optional.empty();
        };
    }

    private static Optional<Place> place(String location) {
        return switch (location) {
            case "Outlet" -> Optional.of(Place.OUTLET);
            case "Inlet" -> Optional.of(Place.INLET);
            default -> Optional.empty();
        };
    }

    private static @Nullable BigDecimal value(String text, int multiplier, String unit, Quantity quantity) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
        if (!isBounded(number) || Math.abs((long) multiplier) > MOST_DIGITS) {
            return null;
        }
        BigDecimal inUnit = number.scaleByPowerOfTen(multiplier);
        if (!isBounded(inUnit)) {
            return null;
        }
        if (!quantity.thousands.isEmpty() && unit.equals(quantity.thousands)) {
            return inUnit.movePointRight(3);
        }
        return unit.equals(quantity.unit) ? inUnit : null;
    }

    /** Checked before anything is calculated with it: "1e999999999" is a number too. */
    private static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS + MOST_DIGITS
                && Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                && number.scale() <= MOST_DIGITS + MOST_DIGITS;
    }
}
