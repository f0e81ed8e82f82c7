package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One connection to a CSMS as one charger. Nothing here blocks or throws. */
public interface Uplink {
    /** What comes over it; from any thread, and nothing after {@link #gone}. */
    interface Ear {
        /** A frame; the next one comes only after {@link Uplink#next}. */
        void heard(String frame);

        /** A sign of life that is no frame. */
        void alive();

        void gone(String why);
    }

    /** Makes connections. */
    @FunctionalInterface
    interface Dialer {
        /**
         * Fails where there is no CSMS, it does not let the charger in, or it takes none of the versions.
         *
         * @param authorization the header, where there is one
         */
        CompletionStage<Uplink> dial(URI address, Optional<Secret> authorization, List<Version> offered);
    }

    /** What the CSMS takes. */
    Version version();

    /** From now on it is listened to; before that, nothing is read. */
    void begin(Ear ear);

    /** Lets the next frame come. A CSMS that sends faster than we take has to wait. */
    void next();

    void send(String frame);

    void ping();

    /** The charger has gone, or has another connection. */
    void close();

    /** Nothing comes any more. */
    void drop();
}
