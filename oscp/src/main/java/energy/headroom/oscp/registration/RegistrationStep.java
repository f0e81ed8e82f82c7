package energy.headroom.oscp.registration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one input. Store the memory before anything else, and answer before sending.
 *
 * @param memory what to hand in with the next input
 * @param answer for the request that was the input; null: it was none
 * @param effects what to do, in this order
 * @param wakeAt when to come back with a {@link RegistrationInput.Tick} if nothing else happens; null: never
 */
public record RegistrationStep(
        RegistrationMemory memory,
        @Nullable Answer answer,
        List<RegistrationEffect> effects,
        @Nullable Instant wakeAt) {
    /**
     * The answer to a request.
     *
     * @param message why it is no 204; empty for one
     */
    public record Answer(int status, String message) {
        static final Answer ACCEPTED = new Answer(204, "");
        static final Answer UNKNOWN_TOKEN = new Answer(401, "the token is not known");
        static final Answer NO_VERSION = new Answer(501, "no version of OSCP is spoken by both");
    }

    public RegistrationStep {
        effects = List.copyOf(effects);
    }
}
