package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;
import java.time.Instant;

/** The credentials of providers and of us, for those who exchange them while the gateway runs. */
public interface Credentials {
    /** Reads a provider's credentials again from where the settings say they are. */
    Reloaded reload(ProviderId provider);

    /** Lets a new key sign our tokens; those that the old one signed are good until they expire. */
    void rotateSigningKey();

    /** How a reload ended. */
    sealed interface Reloaded {
        /** @param oldUntil until when the old ones are good as well */
        record Done(Instant oldUntil) implements Reloaded {}

        record NoSuchProvider() implements Reloaded {}

        /** Nothing was changed. */
        record Refused(String reason) implements Reloaded {}
    }
}
