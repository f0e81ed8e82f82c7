package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * May this connection speak for that charger (H9)? Yes if somebody described the charger and the connection has its
 * password, or if the charger has none and that is allowed. The user is the charger's id. Whether the charger is unknown or
 * the password is wrong makes no difference, neither in the answer nor in the time it takes.
 */
public final class Admission {
    private static final String SCHEME = "Basic ";
    /** Compared with where there is no password, so that it takes the same time. Matches nothing that is let in. */
    private static final Secret NONE = new Secret("no charger has this password");

    private record Credentials(String user, String password) {}

    private final Home.Directory homes;
    private final Map<String, Secret> passwords;
    private final boolean allowWithoutPassword;

    public Admission(Home.Directory homes, Map<String, Secret> passwords, boolean allowWithoutPassword) {
        this.homes = homes;
        this.passwords = Map.copyOf(passwords);
        this.allowWithoutPassword = allowWithoutPassword;
    }

    /** @param authorization the request's Authorization header */
    public boolean admits(String chargerId, @Nullable String authorization) {
        Credentials credentials = credentials(authorization);
        Secret password = passwords.get(chargerId);
        boolean known = homes.of(chargerId).isPresent();
        boolean rightUser = same(chargerId, credentials.user());
        boolean rightPassword = (password == null ? NONE : password).matches(credentials.password());
        boolean signedIn = password != null && rightUser && rightPassword;
        boolean openToIt = password == null && allowWithoutPassword;
        return known && (signedIn || openToIt);
    }

    private static Credentials credentials(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Credentials("", "");
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Credentials(text, "")
                    : new Credentials(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new Credentials("", "");
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
