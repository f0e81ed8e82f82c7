package energy.headroom.chargers;

import energy.headroom.chargers.ocpp.proxy.Upstreams;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How chargers are let in and what they are asked to do.
 *
 * @param cards which may start a session
 * @param quirks what is known of chargers beforehand
 * @param connectionsPerSecond how many chargers may connect in a second; who comes too many is told to come back
 * @param sampleInterval how often a charger should measure while it charges; one that does it more often is left alone
 * @param heartbeatInterval how often a charger should say that it is there, and set its clock by the answer
 * @param behind the CSMSs that are behind us
 */
public record ChargersSettings(
        SignIn signIn,
        Cards cards,
        Quirks quirks,
        int connectionsPerSecond,
        Duration sampleInterval,
        Duration heartbeatInterval,
        Behind behind) {
    public static final int DEFAULT_CONNECTIONS_PER_SECOND = 100;
    public static final Duration DEFAULT_SAMPLE_INTERVAL = Duration.ofSeconds(10);
    public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofMinutes(5);

    /**
     * How each charger shows who it is.
     *
     * @param passwords by charger id; the charger signs in with its id as user and this (security profiles 1 and 2)
     * @param certificateNames by charger id; the common name of the certificate that it shows instead (security profile 3)
     * @param certificateAuthorities PEM of those who vouch for these certificates; there where a charger has such a name
     * @param allowWithoutPassword whether a charger that has neither may connect all the same
     */
    public record SignIn(
            Map<String, Secret> passwords,
            Map<String, String> certificateNames,
            Optional<Path> certificateAuthorities,
            boolean allowWithoutPassword) {
        public SignIn {
            passwords = Map.copyOf(passwords);
            certificateNames = Map.copyOf(certificateNames);
            if (!certificateNames.isEmpty() && certificateAuthorities.isEmpty()) {
                throw new IllegalArgumentException(
                        "nobody vouches for the certificates of " + certificateNames.keySet());
            }
        }
    }

    /**
     * The CSMSs that chargers reach through us.
     *
     * @param upstreams by charger id; one that is not there has none
     * @param authorities PEM of those who vouch for these CSMSs, instead of those whom everybody trusts
     */
    public record Behind(Map<String, Upstreams.Upstream> upstreams, Optional<Path> authorities, WhileAway whileAway) {
        public static final Behind NOBODY = new Behind(Map.of(), Optional.empty(), WhileAway.KEEP_SESSIONS);

        public Behind {
            upstreams = Map.copyOf(upstreams);
        }
    }

    public ChargersSettings {
        requireSecond("sample interval", sampleInterval);
        requireSecond("heartbeat interval", heartbeatInterval);
    }

    private static void requireSecond(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the chargers' " + name + " is 1 s to 24 h, got " + value);
        }
    }
}
