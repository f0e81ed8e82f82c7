package energy.headroom.oscp.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as RFC 3339 writes them: {@code 2026-07-30T14:05:00.25+12:00}. An offset is required and may be any; a fraction may
 * have any length, of which nine digits count; T and Z may be small letters, and a space may stand for the T.
 *
 * <p>Interpretation: a leap second, which can only be the last second of a month in UTC, is read as the first of the next.
 */
public final class Rfc3339 {
    private static final int LONGEST = 64;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final String text;
    private final LocalTimes localTimes;
    private final boolean isEnd;
    private int at;

    private Rfc3339(String text, LocalTimes localTimes, boolean isEnd) {
        this.text = text;
        this.localTimes = localTimes;
        this.isEnd = isEnd;
    }

    /**
     * Reads a time.
     *
     * @throws DateTimeException with a reason that can be read after the name of the field
     */
    public static Instant parse(String text) {
        return parse(text, LocalTimes.NONE, false);
    }

    /**
     * The same, of a peer whose times may lack an offset.
     *
     * @param isEnd whether something ends then
     */
    static Instant parse(String text, LocalTimes localTimes, boolean isEnd) {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        return new Rfc3339(text, localTimes, isEnd).read();
    }

    /**
     * Writes a time in UTC, exactly.
     *
     * @throws DateTimeException for a time outside the years 0000 to 9999, for which RFC 3339 has no form
     */
    public static String write(Instant time) {
        return within(time).toString();
    }

    private static Instant within(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("is not in the years 0000 to 9999");
        }
        return time;
    }

    private Instant read() {
        int year = digits(4);
        expect("-");
        int month = digits(2);
        expect("-");
        int day = digits(2);
        expect("Tt ");
        int hour = upTo(23);
        expect(":");
        int minute = upTo(59);
        expect(":");
        int second = upTo(60);
        int nanos = fraction();
        long local = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L;
        long utc = local + second - offset(local);
        if (second == 60 && !startsAMonth(utc)) {
            throw new DateTimeException("has a second 60 that is not a leap second");
        }
        return within(Instant.ofEpochSecond(utc, nanos));
    }

    private static boolean startsAMonth(long second) {
        return Math.floorMod(second, SECONDS_PER_DAY) == 0
                && LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY)).getDayOfMonth() == 1;
    }

    private static long epochDay(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            throw new DateTimeException("is not a day that exists", e);
        }
    }

    private int fraction() {
        if (at >= text.length() || text.charAt(at) != '.') {
            return 0;
        }
        at++;
        int nanos = 0;
        int seen = 0;
        for (; at < text.length() && isDigit(text.charAt(at)); at++, seen++) {
            if (seen < 9) {
                nanos = nanos * 10 + (text.charAt(at) - '0');
            }
        }
        if (seen == 0) {
            throw malformed();
        }
        for (int i = seen; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int offset(long local) {
        if (at == text.length()) {
            return localTimes.offset(local, isEnd);
        }
        char sign = text.charAt(at++);
        int seconds = switch (sign) {
            case 'Z', 'z' -> 0;
            case '+' -> hoursAndMinutes();
            case '-' -> -hoursAndMinutes();
            default -> throw malformed();
        };
        if (at != text.length()) {
            throw malformed();
        }
        return seconds;
    }

    private int hoursAndMinutes() {
        int hours = upTo(23);
        expect(":");
        return hours * 3600 + upTo(59) * 60;
    }

    private int upTo(int most) {
        int value = digits(2);
        if (value > most) {
            throw new DateTimeException("is not a time that exists");
        }
        return value;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                throw malformed();
            }
            value = value * 10 + (text.charAt(at) - '0');
        }
        return value;
    }

    private void expect(String anyOf) {
        if (at >= text.length() || anyOf.indexOf(text.charAt(at)) < 0) {
            throw malformed();
        }
        at++;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static DateTimeException malformed() {
        return new DateTimeException("must be a time such as 2026-07-30T14:05:00+12:00");
    }
}
