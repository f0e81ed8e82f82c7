package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.Locale;
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

    /** From what it reports, each null where it does not. */
    public static Abilities from(@Nullable String rateUnits, @Nullable String periods, @Nullable String stackLevel) {
        return new Abilities(onlyUnit(rateUnits), wholeNumber(periods, 1), wholeNumber(stackLevel, 0));
    }

    /** OCPP 1.6 says Current and Power, later versions A and W; some chargers say Amp. */
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
