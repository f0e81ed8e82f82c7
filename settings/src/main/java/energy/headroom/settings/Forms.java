package energy.headroom.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** What plain texts can stand for; each form says what it expects where it gets something else. */
final class Forms {
    private Forms() {}

    static int integer(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Not a number at all is told the same way as one out of bounds.
        }
        throw new IllegalArgumentException(
                "must be a whole number from " + least + " to " + most + ", got " + Quantity.quoted(text));
    }

    static BigDecimal number(String text) {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            throw new IllegalArgumentException("must be a number, got " + Quantity.quoted(text));
        }
        return new BigDecimal(text);
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, got " + Quantity.quoted(text));
        };
    }

    /** Absolute, with a host and without user or password. */
    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null) {
                throw new IllegalArgumentException(
                        "must be a whole address such as https://example.org/oscp, got " + Quantity.quoted(text));
            }
            if (uri.getUserInfo() != null) {
                throw new IllegalArgumentException("must not have a user or password in the address");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "must be an address such as https://example.org/oscp, got " + Quantity.quoted(text), e);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Pacific/Auckland, got " + Quantity.quoted(text), e);
        }
    }

    static String reason(IllegalArgumentException e) {
        return e.getMessage() == null ? "is not possible here" : e.getMessage();
    }
}
