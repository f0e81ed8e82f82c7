package energy.headroom.derms;

import energy.headroom.derms.profile.HeaderNames;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Static headers as they stand in a settings file: the profile says which there must be, and which belong to the test
 * environment only.
 */
record HeaderSettings(Profile profile, Environment environment) {
    /** What arrives as it was sent. */
    private static final Pattern CARRIED = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    Map<String, Secret> read(Section section, String setting) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        section.map(setting, (values, name) -> new Header(name.toLowerCase(Locale.ROOT), values.secret(name)))
                .forEach((written, header) -> {
                    if (!HeaderNames.isName(written)) {
                        section.fault(setting, "\"" + written + "\" is no name of a header");
                    } else if (!HeaderNames.mayBeFixed(header.name())) {
                        section.fault(setting, written + " is set by Headroom for each message. Remove it");
                    } else if (headers.put(header.name(), header.value()) != null) {
                        section.fault(setting, written + " is given twice; names of headers know no case. Remove one");
                    } else if (!CARRIED.matcher(header.value().reveal()).matches()) {
                        section.fault(
                                setting,
                                "the value of " + written
                                        + " cannot be carried by HTTP. Write one line of printable ASCII"
                                        + " characters, with no space at its ends");
                    }
                });
        compareWithProfile(section, setting, headers.keySet());
        return headers;
    }

    private void compareWithProfile(Section section, String setting, Set<String> given) {
        Profile.Headers wanted = profile.headers();
        Set<String> missing = new TreeSet<>(wanted.always());
        switch (environment) {
            case TEST -> {
                missing.addAll(wanted.test());
                refuse(section, setting, given, wanted.production(), "production", "in the test environment");
            }
            case PRODUCTION -> {
                missing.addAll(wanted.production());
                refuse(section, setting, given, wanted.test(), "the test environment", "in production");
            }
        }
        missing.removeAll(given);
        if (!missing.isEmpty()) {
            section.fault(
                    setting,
                    "the profile " + profile.name() + " needs " + String.join(", ", missing) + " here. Add it");
        }
    }

    private static void refuse(
            Section section, String setting, Set<String> given, Set<String> others, String where, String here) {
        others.stream()
                .filter(given::contains)
                .forEach(name -> section.fault(setting, name + " belongs to " + where + ". Remove it " + here));
    }

    private record Header(String name, Secret value) {}
}
