package energy.headroom.chargers.csms;

import energy.headroom.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A CSMS of the operator.
 *
 * @param url where it takes our webhooks
 * @param signing what they are signed with: one secret, or a new and an old one while they are exchanged
 * @param keys what it signs in with: one, or a new and an old one
 * @param connect how long a connection may take
 * @param answer how long an answer may take, the connection included
 * @param acknowledgement by when it has to have acknowledged what it was told; later it counts as out of contact
 * @param silence how long it may say nothing before it counts as out of contact
 */
public record Csms(
        String id,
        URI url,
        List<SigningSecret> signing,
        List<Secret> keys,
        Duration connect,
        Duration answer,
        Duration acknowledgement,
        Duration silence) {
    public static final Duration CONNECT = Duration.ofSeconds(5);
    public static final Duration ANSWER = Duration.ofSeconds(10);
    /** No longer than this is promised: then the site counts as out of contact. */
    public static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(30);

    public static final Duration SILENCE = Duration.ofMinutes(2);

    public Csms {
        signing = List.copyOf(signing);
        keys = List.copyOf(keys);
    }
}
