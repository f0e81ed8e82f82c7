package energy.headroom.derms;

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
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What every message has anyway, with a value of its own. */
    private static final Set<String> NOT_STATIC = Set.of(
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

    Map<String, Secret> read(Section section, String setting) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        section.map(setting, (values, name) -> new Header(name.toLowerCase(Locale.ROOT), values.secret(name)))
                .forEach((written, header) -> {
                    if (!NAME.matcher(written).matches()) {
                        section.fault(setting, "\"" + written + "\" is no name of a header");
                    } else if (NOT_STATIC.contains(header.name())) {
                        section.fault(setting, written + " is set by Headroom for each message. Remove it");
                    } else if (headers.put(header.name(), header.value()) != null) {
                        section.fault(setting, written + " is given twice; names of headers know no case. Remove one");
                    }
                });
        compareWithProfile(section, setting, headers.keySet());
        return headers;
    }

    private void compareWithProfile(Section section, String setting, Set<String> given) {
        Set<String> missing = new TreeSet<>(profile.staticHeaders());
        switch (environment) {
            case TEST -> missing.addAll(profile.testHeaders());
            case PRODUCTION ->
                profile.testHeaders().stream()
                        .filter(given::contains)
                        .forEach(name -> section.fault(
                                setting, name + " belongs to the test environment. Remove it in production"));
        }
        missing.removeAll(given);
        if (!missing.isEmpty()) {
            section.fault(
                    setting,
                    "the profile " + profile.name() + " needs " + String.join(", ", missing) + " here. Add it");
        }
    }

    private record Header(String name, Secret value) {}
}
