package energy.headroom.app.settings;

import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.Section;
import java.util.HashMap;
import java.util.Map;

/** The names that sites have: each names one site, and those shared with a provider are in the form of its profile (V9). */
final class SiteIds {
    private final Map<String, String> firstUse = new HashMap<>();

    /** A site's own id. */
    void own(Section section) {
        section.optionalText("id").ifPresent(id -> once(section, "id", "site", id, id));
    }

    /** A name that provider and site share: {@code group-id} or {@code asset-id}. */
    String shared(Section section, String name, String provider, Profile.Ids rule, String site) {
        String value = section.text(name, text -> formed(text, rule));
        if (section.has(name)) {
            once(section, name, name + " of provider " + provider, value, site);
        }
        return value;
    }

    private static String formed(String text, Profile.Ids rule) {
        boolean right = switch (rule.form()) {
            case LETTERS_AND_DIGITS -> text.matches("[A-Za-z0-9]+");
            case PRINTABLE -> text.matches("[\\x21-\\x7e]+");
        };
        // What stands in where the setting is missing is no id of anybody's, however short ids must be.
        if (!right || (text.length() > rule.longest() && !text.equals("unset"))) {
            String form = switch (rule.form()) {
                case LETTERS_AND_DIGITS -> "letters and digits";
                case PRINTABLE -> "printable characters without spaces";
            };
            throw new IllegalArgumentException(
                    "must be 1 to " + rule.longest() + " " + form + ", got \"" + text + "\"");
        }
        return text;
    }

    private void once(Section section, String name, String kind, String value, String site) {
        String first = firstUse.putIfAbsent(kind + " " + value, site);
        if (first != null) {
            section.fault(name, value + " is that of site " + first + " already. Give each site its own");
        }
    }
}
