package energy.headroom.app.settings;

import energy.headroom.chargers.ChargersSettings.Behind;
import energy.headroom.chargers.TrustAnchors;
import energy.headroom.chargers.ocpp.proxy.Upstreams.Upstream;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.derms.Loopback;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads which chargers have a CSMS behind us: one for all, or of their own. */
final class UpstreamReader {
    private static final String SETTING = "upstream";
    private static final String PASSWORD = "upstream-password";
    private static final String PLAIN = "allow-plain-upstream";
    private static final String AUTHORITIES = "upstream-authorities";
    private static final String ID = "{id}";
    private static final String NONE = "none";

    /** @param pattern empty where that for all counts */
    private record OfCharger(Section section, Optional<String> pattern, Optional<Secret> password) {}

    private final Map<String, OfCharger> chargers = new LinkedHashMap<>();

    /** A charger that connects to us. */
    void read(Section charger, String id) {
        chargers.put(id, new OfCharger(charger, charger.optionalText(SETTING), charger.optionalSecret(PASSWORD)));
    }

    Behind behind(Section all) {
        Optional<String> common = all.optionalText(SETTING);
        boolean plain = all.flag(PLAIN, false);
        common.ifPresent(pattern -> check(all, pattern, plain));
        Map<String, Upstream> upstreams = new HashMap<>();
        chargers.forEach((id, own) -> {
            own.pattern().ifPresent(pattern -> check(own.section(), pattern, plain));
            Optional<String> pattern = own.pattern().or(() -> common).filter(written -> !written.equals(NONE));
            if (pattern.isEmpty() && own.password().isPresent()) {
                own.section()
                        .fault(PASSWORD, "nobody asks for it: the charger has no upstream. Write one, or remove it");
            }
            pattern.flatMap(written -> address(written, id))
                    .ifPresent(address -> upstreams.put(id, new Upstream(address, own.password())));
        });
        Optional<Path> authorities = all.optionalPath(AUTHORITIES).filter(pem -> isReadable(all, pem));
        return new Behind(
                upstreams, authorities, all.choice("while-upstream-is-away", WhileAway.class, WhileAway.KEEP_SESSIONS));
    }

    private static void check(Section section, String pattern, boolean plain) {
        if (pattern.equals(NONE)) {
            return;
        }
        Optional<URI> address = address(pattern, "QS-01");
        if (!pattern.contains(ID) || address.isEmpty()) {
            section.fault(
                    SETTING,
                    "must be the address at which a charger reaches its CSMS, with {id} where its identity stands, such as"
                            + " wss://csms.example.net/ocpp/{id}; or none");
        } else if (address.get().getScheme().equals("ws")
                && !plain
                && !Loopback.is(address.get().getHost())) {
            section.fault(
                    SETTING,
                    "passwords would be open to all on the way. Write wss://, or set chargers.allow-plain-upstream: true, if the"
                            + " way is safe otherwise");
        }
    }

    /** Empty where it is none. */
    private static Optional<URI> address(String pattern, String id) {
        try {
            String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            URI address = URI.create(pattern.replace(ID, encoded));
            boolean isSocket = "ws".equals(address.getScheme()) || "wss".equals(address.getScheme());
            boolean isWhole =
                    address.getHost() != null && address.getFragment() == null && address.getUserInfo() == null;
            return isSocket && isWhole ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isReadable(Section section, Path pem) {
        try {
            if (TrustAnchors.of(pem).size() > 0) {
                return true;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            // Said below, as where there is none in it.
        }
        section.fault(AUTHORITIES, "the file " + pem + " has no certificates that can be read");
        return false;
    }
}
