package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a charger says about its smart charging; empty where it does not say.
 *
 * @param onlyUnit the one unit that it takes, where it takes only one
 * @param maxPeriods how many periods a schedule may have
 * @param maxStackLevel as reported, which is not always what it takes
 */
public record Abilities(Optional<RateUnit> onlyUnit, OptionalInt maxPeriods, OptionalInt maxStackLevel) {
    public static final Abilities UNKNOWN = new Abilities(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    public static final String RATE_UNIT = "ChargingScheduleAllowedChargingRateUnit";
    public static final String MAX_PERIODS = "ChargingScheduleMaxPeriods";
    public static final String MAX_STACK_LEVEL = "ChargeProfileMaxStackLevel";

    /** From configuration keys and their values. */
    public static Abilities from(Map<String, String> configuration) {
        return new Abilities(
                onlyUnit(configuration.get(RATE_UNIT)),
                wholeNumber(configuration.get(MAX_PERIODS), 1),
                wholeNumber(configuration.get(MAX_STACK_LEVEL), 0));
    }

    /** The standard's words are Current and Power; some chargers say A, Amp or W. */
    private static Optional<RateUnit> onlyUnit(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        boolean amperes = false;
        boolean watts = false;
        for (String word : value.toLowerCase(Locale.ROOT).split("[,; ]+")) {
            amperes |= word.startsWith("current") || word.startsWith("a");
            watts |= word.startsWith("power") || word.startsWith("w");
        }
        if (amperes == watts) {
            return Optional.empty();
        }
        return Optional.of(amperes ? RateUnit.A : RateUnit.W);
    }

    public static OptionalInt wholeNumber(@Nullable String value, int least) {
        if (value == null || !value.strip().matches("\\d{1,9}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(value.strip());
        return number < least ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
