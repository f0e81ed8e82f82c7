package energy.headroom.derms;

import energy.headroom.derms.client.Connections;
import energy.headroom.derms.door.InboundCredentials;
import energy.headroom.derms.door.SigningKeys;
import energy.headroom.derms.log.MessageRecorder;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges credentials while links are up. What the provider shows us is good in its old and its new form for a time that
 * the settings say; what we show it is new at once.
 */
public final class CredentialExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialExchange.class);

    private final InboundCredentials inbound;
    private final Connections connections;
    private final MessageRecorder recorder;
    private final SigningKeys keys;
    private final InstantSource time;

    public CredentialExchange(
            InboundCredentials inbound,
            Connections connections,
            MessageRecorder recorder,
            SigningKeys keys,
            InstantSource time) {
        this.inbound = inbound;
        this.connections = connections;
        this.recorder = recorder;
        this.keys = keys;
        this.time = time;
    }

    /**
     * @param fresh the provider with its new credentials; nothing else of it is taken
     * @return until when the old ones are good
     */
    public Instant exchange(ProviderSettings fresh) {
        Instant oldUntil = time.instant().plus(fresh.overlap());
        recorder.mask(fresh);
        connections.use(fresh);
        inbound.exchange(fresh, oldUntil);
        LOG.info(
                "{} has new credentials; those that it shows us are good in their old form until {}",
                fresh.id(),
                oldUntil);
        return oldUntil;
    }

    /** A new key signs our tokens from here on; those signed before are good until they expire. */
    public void rotateSigningKey() {
        keys.rotate();
        LOG.info("a new key signs our tokens");
    }
}
