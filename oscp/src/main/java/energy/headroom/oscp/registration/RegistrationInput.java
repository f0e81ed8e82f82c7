package energy.headroom.oscp.registration;

import energy.headroom.oscp.message.Register;
import org.jspecify.annotations.Nullable;

/** What can happen to a registration. */
public sealed interface RegistrationInput {
    /** We want to be joined: {@link RegistrationEffect.Invitation} has the token to hand over. */
    record Invite() implements RegistrationInput {}

    /** The other invited us, with its base URL and a token. */
    record Join(String baseUrl, Token token) implements RegistrationInput {}

    /**
     * The other sent a register, and {@link Registration#access} lets it.
     *
     * @param token by which it came
     * @param register null for a DELETE
     */
    record Received(
            Method method,
            Token token,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable Register register)
            implements RegistrationInput {}

    /** A message of the other came by this token. */
    record Used(Token token) implements RegistrationInput {}

    /** We want a new token for the other to call us by, or new ones for both. Does nothing while one is on its way. */
    record Rotate(boolean both) implements RegistrationInput {}

    /** We want no more of the other. */
    record Unregister() implements RegistrationInput {}

    /** What we sent got its 204. */
    record Delivered(RegistrationEffect.Send sent) implements RegistrationInput {}

    /** What we sent got no answer, or one that says to try again. */
    record Failed(RegistrationEffect.Send sent) implements RegistrationInput {}

    /** What we sent got an answer that no try again will change. */
    record Refused(RegistrationEffect.Send sent, int status) implements RegistrationInput {}

    /** The process has started again: what was on its way may or may not have arrived. */
    record Restarted() implements RegistrationInput {}

    /** The time that {@link RegistrationStep#wakeAt} named has come. Too early or too late does no harm. */
    record Tick() implements RegistrationInput {}
}
