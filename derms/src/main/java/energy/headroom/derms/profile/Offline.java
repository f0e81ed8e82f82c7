package energy.headroom.derms.profile;

import energy.headroom.settings.Quantity;
import java.time.Duration;

/** How forecasts are followed without a link, as it stands in a file: {@code strict}, or for a time. */
public final class Offline {
    private static final String STRICT = "strict";
    private static final String FOLLOW = "follow-schedule-for";
    private static final Duration LONGEST = Duration.ofHours(24);

    private Offline() {}

    /** Zero is strict: not at all. */
    public static Duration followed(String text) {
        if (text.equals(STRICT)) {
            return Duration.ZERO;
        }
        if (!text.startsWith(FOLLOW + " ")) {
            throw new IllegalArgumentException("must be " + STRICT + ", or " + FOLLOW + " with a time such as " + FOLLOW
                    + " 15m, got \"" + text + "\"");
        }
        Duration time = Quantity.duration(text.substring(FOLLOW.length() + 1));
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "without a link a forecast is followed for at most " + LONGEST.toHours() + "h, got " + text);
        }
        return time;
    }
}
