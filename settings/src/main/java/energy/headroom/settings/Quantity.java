package energy.headroom.settings;

import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their unit as people write them. Exact: what the unit cannot hold is refused, never rounded. */
public final class Quantity {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?([A-Za-z]+)");
    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final Map<String, Integer> POWER = Map.of("W", 0, "kW", 3, "MW", 6);
    private static final Map<String, Integer> CURRENT = Map.of("mA", 0, "A", 3);
    private static final Map<String, Integer> VOLTAGE = Map.of("mV", 0, "V", 3, "kV", 6);

    private Quantity() {}

    /** {@code 22 kW}, {@code 500 W}; zero or more. */
    public static Power power(String text) {
        return Power.ofWatts(inBaseUnit(text, POWER, "a power such as 22 kW or 500 W"));
    }

    static Current current(String text) {
        return Current.ofMilliamperes(inBaseUnit(text, CURRENT, "a current such as 32 A"));
    }

    static Voltage voltage(String text) {
        return new Voltage(inBaseUnit(text, VOLTAGE, "a voltage such as 230 V"));
    }

    /** {@code 1h30m}, {@code 20s}, {@code 500ms}, {@code 30d}, or ISO 8601 such as {@code PT15M}; above zero. */
    public static Duration duration(String text) {
        Duration duration = text.startsWith("P") ? iso(text) : written(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be above zero, got " + text);
        }
        return duration;
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw notATime(text);
        }
    }

    private static Duration written(String text) {
        Matcher matcher = TIME.matcher(text.replace(" ", ""));
        if (text.isBlank() || !matcher.matches()) {
            throw notATime(text);
        }
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5));
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static IllegalArgumentException notATime(String text) {
        return new IllegalArgumentException("must be a time such as 20s, 15m, 1h30m or 30d, got " + quoted(text));
    }

    private static long inBaseUnit(String text, Map<String, Integer> decimalsPerUnit, String form) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + form + ", got " + quoted(text));
        }
        String unit = matcher.group(2);
        Integer decimals = decimalsPerUnit.get(unit);
        if (decimals == null) {
            String known = decimalsPerUnit.keySet().stream()
                    .filter(u -> u.toLowerCase(Locale.ROOT).equals(unit.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .map(u -> ". Did you mean " + u + "?")
                    .orElse("");
            throw new IllegalArgumentException("must be " + form + ", got the unit " + quoted(unit) + known);
        }
        try {
            return new BigDecimal(matcher.group(1)).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(quoted(text) + " is finer or larger than can be held exactly", e);
        }
    }

    static String quoted(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return '"' + shown + '"';
    }
}
