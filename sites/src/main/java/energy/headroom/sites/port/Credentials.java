package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.util.List;

/** The credentials of providers and of us, for those who exchange them while the gateway runs. */
public interface Credentials {
    /** Reads a provider's credentials again from where the settings say they are. */
    Reloaded reload(ProviderId provider);

    /** Lets a new key sign our tokens; those that the old one signed are good until they expire. */
    void rotateSigningKey();

    /** How a reload ended. */
    sealed interface Reloaded {
        /**
         * All of them were read, and those that had changed were taken.
         *
         * @param oldUntil until when the old ones are good as well
         * @param taken the settings that had changed and hold now
         * @param afterRestart the settings that had changed and hold after a restart only
         */
        record Done(Instant oldUntil, List<String> taken, List<String> afterRestart) implements Reloaded {
            public Done {
                taken = List.copyOf(taken);
                afterRestart = List.copyOf(afterRestart);
            }
        }

        record NoSuchProvider() implements Reloaded {}

        /** Nothing was changed. */
        record Refused(String reason) implements Reloaded {}
    }
}
