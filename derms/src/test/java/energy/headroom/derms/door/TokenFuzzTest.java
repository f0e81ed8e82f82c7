package energy.headroom.derms.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jwt.JWTParser;
import energy.headroom.derms.testing.Gateway;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * The header {@code Authorization}, through all that stands before messages and the token endpoint. The first character of an
 * input says what the rest is, the second where it is sent:
 *
 * <pre>
 *   0  the header itself; \1 to \3 stand for the parts of a good token of ours, \4 to \6 for those of one of the issuer's,
 *      \7 for the token of a registration, \10 for a client and its secret in Base64
 *   1  a JWT's header and claims, with the signature of another; good only where they are that other's
 *   2  the same, signed by the issuer's key
 * </pre>
 */
class TokenFuzzTest {
    private static final List<String> PATHS =
            List.of("/oscp/fp/2.0/heartbeat", "/oscp/fp/2.0/register", "/oscp/fp/2.0/handshake", "/oauth2/token");
    private static final FuzzedDoors DOORS = new FuzzedDoors();
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "\1", DOORS.ours.get(0),
            "\2", DOORS.ours.get(1),
            "\3", DOORS.ours.get(2),
            "\4", DOORS.issuers.get(0),
            "\5", DOORS.issuers.get(1),
            "\6", DOORS.issuers.get(2),
            "\7", Gateway.INVITATION,
            "\10", Base64.getEncoder().encodeToString(credentials().getBytes(ISO_8859_1)));

    static {
        // What is refused is logged, and nobody reads the log of a million refusals.
        ((Logger) LoggerFactory.getLogger(Refusal.class)).setLevel(Level.OFF);
    }

    private static String credentials() {
        return FuzzedDoors.CLIENT + ":" + FuzzedDoors.SECRET;
    }

    @FuzzTest
    void letsInNobodyButWhoShowsWhatWasSigned(byte[] input) throws Exception {
        if (input.length < 2) {
            return;
        }
        String text = new String(input, 2, input.length - 2, ISO_8859_1);
        String[] parts = text.split("\n", 2);
        String claims = parts.length == 1 ? "" : parts[1];
        String path = PATHS.get((input[1] & 0xFF) % PATHS.size());
        switch ((input[0] & 0xFF) % 3) {
            case 0 -> {
                String authorization = filledIn(text);
                if (isLetIn(path, authorization) && !isGood(authorization)) {
                    throw new AssertionError("let in: " + authorization);
                }
            }
            case 1 -> {
                List<String> other = claims.length() % 2 == 0 ? DOORS.ours : DOORS.issuers;
                List<String> said = List.of(FuzzedDoors.base64(parts[0]), FuzzedDoors.base64(claims));
                if (isLetIn(path, "Bearer " + String.join(".", said) + "." + other.get(2))
                        && !said.equals(other.subList(0, 2))) {
                    throw new AssertionError("let in by another's signature: " + text);
                }
            }
            default -> {
                String token = DOORS.signedByIssuer(parts[0], claims);
                if (isLetIn(path, "Bearer " + token)
                        && !FuzzedDoors.vouches(JWTParser.parse(token).getJWTClaimsSet())) {
                    throw new AssertionError("let in, though nobody vouches for that: " + text);
                }
            }
        }
    }

    private static String filledIn(String text) {
        String filled = text;
        for (Map.Entry<String, String> one : PLACEHOLDERS.entrySet()) {
            filled = filled.replace(one.getKey(), one.getValue());
        }
        return filled;
    }

    /** Whether it holds a signed text as it was signed, the token of the registration, or the client's secret. */
    private static boolean isGood(String authorization) {
        return authorization.contains(DOORS.ours.get(0) + "." + DOORS.ours.get(1) + ".")
                || authorization.contains(DOORS.issuers.get(0) + "." + DOORS.issuers.get(1) + ".")
                || authorization.strip().endsWith(Gateway.INVITATION)
                || isSecret(authorization);
    }

    private static boolean isSecret(String authorization) {
        String[] basic = authorization.strip().split("\\s+");
        return basic.length == 2
                && URLDecoder.decode(new String(Base64.getDecoder().decode(basic[1]), ISO_8859_1), ISO_8859_1)
                        .equals(credentials());
    }

    private static boolean isLetIn(String path, String authorization) throws ServletException, IOException {
        Knock knock = new Knock(
                path,
                Map.of("authorization", authorization, "fp-id", "fp-id-of-vector"),
                Map.of("grant_type", "client_credentials"));
        AtomicBoolean isThrough = new AtomicBoolean();
        DOORS.doors.doFilter(knock.request(), knock.response(), (_, _) -> isThrough.set(true));
        boolean isGranted = knock.body().contains("\"access_token\"");
        if (!isThrough.get() && !isGranted && knock.status() != 401 && knock.status() != 400) {
            throw new AssertionError("answered " + knock.status() + " " + knock.body());
        }
        return isThrough.get() || isGranted;
    }
}
