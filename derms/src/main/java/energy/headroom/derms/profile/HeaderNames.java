package energy.headroom.derms.profile;

import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of headers in a profile, and which of them there may be. */
public final class HeaderNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final String GENERATED = "generated";

    /** What every message has anyway, with a value of its own. */
    private static final Set<String> NEVER_FIXED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "date",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade",
            "x-request-id",
            "x-correlation-id");

    private HeaderNames() {}

    /** Whether HTTP can carry a header of this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a header of this name, in lower case, could be static. */
    public static boolean mayBeFixed(String name) {
        return !NEVER_FIXED.contains(name);
    }

    static Profile.Headers read(Section section) {
        Set<String> taken = new LinkedHashSet<>();
        Set<String> always = fixed(section, "static", taken);
        Set<String> test = fixed(section, "test", taken);
        Set<String> production = fixed(section, "production", taken);
        Set<String> generated = names(section, GENERATED);
        generated.stream()
                .filter(taken::contains)
                .forEach(name -> section.fault(GENERATED, name + " is static as well. Remove one"));
        if (!generated.contains("x-request-id")) {
            section.fault(GENERATED, "lacks x-request-id, by which OSCP names each message. Add it");
        }
        Set<String> withTokenRequest = names(section, "with-token-request");
        withTokenRequest.stream()
                .filter(name -> !taken.contains(name))
                .forEach(name -> section.fault(
                        "with-token-request",
                        name + " is none of the static headers. Add it there, or remove it here"));
        return new Profile.Headers(always, test, production, generated, withTokenRequest);
    }

    private static Set<String> fixed(Section section, String setting, Set<String> taken) {
        Set<String> names = names(section, setting);
        for (String name : names) {
            if (!mayBeFixed(name)) {
                section.fault(setting, name + " is set by Headroom for each message. Remove it");
            } else if (!taken.add(name)) {
                section.fault(setting, name + " is named in another list as well. Remove one");
            }
        }
        return names;
    }

    private static Set<String> names(Section section, String setting) {
        List<String> names = section.textsOrNone(setting, HeaderNames::name);
        return new LinkedHashSet<>(names);
    }

    private static String name(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no name of a header");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
