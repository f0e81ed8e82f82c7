package energy.headroom.chargers.ocpp.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/** The paths at which chargers connect: {@code /ocpp/{chargerId}}, the id percent-encoded where it has to be. */
final class ChargerPath {
    static final String ALL = "/ocpp/**";
    static final String ONE = "/ocpp/*";

    private static final String START = "/ocpp/";

    private ChargerPath() {}

    /** The decoded id in a raw path. */
    static Optional<String> chargerId(String rawPath) {
        if (!rawPath.startsWith(START)) {
            return Optional.empty();
        }
        String encoded = rawPath.substring(START.length());
        if (encoded.isEmpty() || encoded.contains("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(UriUtils.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
