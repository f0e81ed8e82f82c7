package energy.headroom.chargers;

import energy.headroom.settings.Secret;
import java.time.Duration;
import java.util.Map;

/**
 * How chargers are let in and what they are asked to do.
 *
 * @param passwords by charger id; each charger signs in with its id as user and this
 * @param allowWithoutPassword whether a charger that has no password may connect all the same
 * @param sampleInterval how often a charger should measure while it charges; one that does it more often is left alone
 * @param heartbeatInterval how often a charger should say that it is there, and set its clock by the answer
 */
public record ChargersSettings(
        Map<String, Secret> passwords,
        boolean allowWithoutPassword,
        Duration sampleInterval,
        Duration heartbeatInterval) {
    public static final Duration DEFAULT_SAMPLE_INTERVAL = Duration.ofSeconds(10);
    public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofMinutes(5);

    public ChargersSettings {
        passwords = Map.copyOf(passwords);
        requireSecond("sample interval", sampleInterval);
        requireSecond("heartbeat interval", heartbeatInterval);
    }

    private static void requireSecond(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the chargers' " + name + " is 1 s to 24 h, got " + value);
        }
    }
}
