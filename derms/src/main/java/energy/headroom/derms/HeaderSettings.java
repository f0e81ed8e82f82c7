package energy.headroom.derms;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Static headers as they stand in a settings file: free names, secret values. */
final class HeaderSettings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What every message has anyway, with a value of its own. */
    private static final Set<String> NOT_STATIC = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "host",
            "transfer-encoding",
            "x-request-id",
            "x-correlation-id");

    private HeaderSettings() {}

    static Map<String, Secret> read(Section section, String name) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        section.map(name, Header::read).forEach((written, header) -> {
            if (!NAME.matcher(written).matches()) {
                section.fault(name, "\"" + written + "\" is no name of a header");
            } else if (NOT_STATIC.contains(header.name())) {
                section.fault(name, written + " is set by Headroom for each message. Remove it");
            } else if (headers.put(header.name(), header.value()) != null) {
                section.fault(name, written + " is given twice; names of headers know no case. Remove one");
            }
        });
        return headers;
    }

    private record Header(String name, Secret value) {
        static Header read(Section section, String name) {
            return new Header(name.toLowerCase(Locale.ROOT), section.secret(name));
        }
    }
}
