package energy.headroom.oscp.json;

import energy.headroom.oscp.registration.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The kinds of values that messages are made of. */
final class Values {
    /** Beyond what any grid carries or any counter counts, in any of the units. */
    static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);

    private static final int MOST_DECIMALS = 30;
    private static final int LONGEST_EXPONENT = 3;

    private Values() {}

    static Value<String> text(int longest) {
        return cursor -> {
            if (cursor.token() != JsonToken.VALUE_STRING) {
                cursor.refuse("must be a string");
                return null;
            }
            String text = cursor.text();
            if (text.isBlank() || text.length() > longest) {
                cursor.fault("must have 1 to " + longest + " characters, not all of them blank");
                return null;
            }
            if (!Cursor.isUnicode(text)) {
                cursor.fault("has half of a surrogate pair");
                return null;
            }
            return text;
        };
    }

    /**
     * Interpretation: a token has to be printable ASCII without blanks, since nothing else goes into a header unchanged. What
     * it is instead is not quoted: it is a secret.
     */
    static Value<String> printable(int longest) {
        Value<String> text = text(longest);
        return cursor -> {
            String found = text.read(cursor);
            if (found != null && !Token.isPrintable(found)) {
                cursor.fault("must be printable ASCII without blanks: it is sent in a header");
                return null;
            }
            return found;
        };
    }

    static Value<Instant> time() {
        return time(false);
    }

    /** A time at which something ends. */
    static Value<Instant> endTime() {
        return time(true);
    }

    private static Value<Instant> time(boolean isEnd) {
        return cursor -> {
            if (cursor.token() != JsonToken.VALUE_STRING) {
                cursor.refuse("must be a time in a string");
                return null;
            }
            try {
                return Rfc3339.parse(cursor.text(), cursor.localTimes(), isEnd);
            } catch (DateTimeException e) {
                cursor.fault(e.getMessage() + ", got " + Cursor.shown(cursor.text()));
                return null;
            }
        };
    }

    /** A number between the two, both included. */
    static Value<BigDecimal> number(BigDecimal least, BigDecimal most) {
        return cursor -> {
            JsonToken token = cursor.token();
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                cursor.refuse("must be a number");
                return null;
            }
            BigDecimal number = exact(cursor.text());
            if (number == null || number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                cursor.fault("must be from " + least.toPlainString() + " to " + most.toPlainString() + " with at most "
                        + MOST_DECIMALS + " decimals, got " + Cursor.shown(cursor.text()));
                return null;
            }
            return number;
        };
    }

    /** 1e3 becomes 1000, as we would write it. Null for a number that is cheap to send and dear to calculate with, such as 1e999999. */
    private static @Nullable BigDecimal exact(String digits) {
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (exponent >= 0 && digits.length() - exponent - 1 > LONGEST_EXPONENT) {
            return null;
        }
        BigDecimal number = new BigDecimal(digits);
        if (Math.abs(number.scale()) > MOST_DECIMALS) {
            return null;
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    static <E extends Enum<E>> Value<E> oneOf(Class<E> type) {
        Map<String, E> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
        String reason = "must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return cursor -> {
            if (cursor.token() != JsonToken.VALUE_STRING) {
                cursor.refuse(reason);
                return null;
            }
            E value = byName.get(cursor.text());
            if (value == null) {
                cursor.fault(reason + ", got " + Cursor.shown(cursor.text()));
            }
            return value;
        };
    }

    static <T> Value<List<T>> list(int fewest, int most, Value<T> element) {
        return cursor -> {
            if (cursor.token() != JsonToken.START_ARRAY) {
                cursor.refuse("must be an array");
                return null;
            }
            List<T> elements = new ArrayList<>();
            int count = 0;
            while (cursor.next() != JsonToken.END_ARRAY) {
                count++;
                if (count > most) {
                    cursor.skip();
                    continue;
                }
                T value = element.read(cursor);
                if (value != null) {
                    elements.add(value);
                }
            }
            if (count < fewest || count > most) {
                cursor.fault("must have " + fewest + " to " + most + " elements, got " + count);
                return null;
            }
            return elements;
        };
    }

    /** Interpretation: naming a value twice is harmless. */
    static <E extends Enum<E>> Value<Set<E>> setOf(Class<E> type) {
        Value<List<E>> list = list(0, 100, oneOf(type));
        return cursor -> {
            List<E> values = list.read(cursor);
            if (values == null) {
                return null;
            }
            Set<E> set = EnumSet.noneOf(type);
            set.addAll(values);
            return set;
        };
    }
}
