package energy.headroom.app.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text in which nothing steers whoever shows it. */
public final class Plain {
    /** Controls, marks that change the direction of writing, and breaks of lines and paragraphs. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Plain() {}

    public static @Nullable String of(@Nullable String text) {
        return text == null ? null : STEERING.matcher(text).replaceAll("?");
    }
}
