package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import java.time.Instant;
import java.util.Optional;

/** What happens over the connections of one charger. One thread at a time. */
public interface Conversation {
    /** A connection that has signed in. It takes over from an older one. */
    void connected(Wire wire, Version version);

    /** What comes over an older connection after a newer one took over is ignored. */
    void received(Wire wire, String text);

    /** Something came that is no frame, such as the answer to a ping. */
    void heard(Wire wire);

    void disconnected(Wire wire);

    /** Does what is due: to be called after everything else and at {@link #nextWake}. */
    void tick();

    Optional<Instant> nextWake();
}
