package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ChargersSettings.SignIn;
import energy.headroom.chargers.ocpp.Home;
import energy.headroom.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * May this connection speak for that charger (H9)? Yes if somebody described the charger and the connection has its password,
 * with the charger's id as user; or its certificate, where it signs in by one; or if the charger has neither and that is
 * allowed. Whether the charger is unknown or the password is wrong makes no difference, neither in the answer nor in the time
 * it takes.
 */
public final class Admission {
    private static final String SCHEME = "Basic ";
    /** Compared with where there is no password, so that it takes the same time. Matches nothing that is let in. */
    private static final Secret NONE = new Secret("no charger has this password");

    private record Credentials(String user, String password) {}

    private final Home.Directory homes;
    private final SignIn signIn;
    private final Optional<Certificates> certificates;

    public Admission(Home.Directory homes, SignIn signIn) {
        this.homes = homes;
        this.signIn = signIn;
        this.certificates = signIn.certificateAuthorities().map(Certificates::new);
    }

    /**
     * @param authorization the request's Authorization header
     * @param chain the certificates that the connection showed, the charger's own first; empty where it showed none
     */
    public boolean admits(String chargerId, @Nullable String authorization, List<X509Certificate> chain) {
        Credentials credentials = credentials(authorization);
        Secret password = signIn.passwords().get(chargerId);
        String name = signIn.certificateNames().get(chargerId);
        boolean known = homes.of(chargerId).isPresent();
        boolean rightUser = same(chargerId, credentials.user());
        boolean rightPassword = (password == null ? NONE : password).matches(credentials.password());
        boolean hasPassword = password != null && rightUser && rightPassword;
        Optional<String> shown = certificates.flatMap(all -> all.name(chain));
        boolean hasCertificate = name != null && shown.filter(name::equals).isPresent();
        boolean isOpen = password == null && name == null && signIn.allowWithoutPassword();
        return known && (hasPassword || hasCertificate || isOpen);
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
