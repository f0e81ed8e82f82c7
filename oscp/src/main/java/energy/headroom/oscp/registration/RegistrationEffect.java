package energy.headroom.oscp.registration;

import energy.headroom.oscp.message.Register;
import org.jspecify.annotations.Nullable;

/** What a registration wants done. */
public sealed interface RegistrationEffect {
    /**
     * Send a register, once: the machine itself tries again. Ends in {@link RegistrationInput.Delivered}, {@link
     * RegistrationInput.Failed} or {@link RegistrationInput.Refused} with this very effect.
     *
     * @param baseUrl of the other, to which {@code /register} is added
     * @param authorization for the header Authorization
     * @param message null for a DELETE
     */
    record Send(
            Method method,
            String baseUrl,
            Token authorization,
            String requestId,
            @Nullable String correlationId,
            @Nullable Register message)
            implements RegistrationEffect {}

    /** Hand this token to the other, out of band. It is not kept. */
    record Invitation(Token token) implements RegistrationEffect {}

    /** The registration stands differently now. */
    record PhaseChanged(RegistrationPhase before, RegistrationPhase now) implements RegistrationEffect {}

    /**
     * The other does not want what we sent.
     *
     * @param status of its answer, such as 501: it speaks no version of ours; 0: there was none, however often we tried
     */
    record TurnedDown(RegistrationMemory.Purpose purpose, int status) implements RegistrationEffect {}
}
