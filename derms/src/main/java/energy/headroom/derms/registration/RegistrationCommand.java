package energy.headroom.derms.registration;

import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationStep;
import energy.headroom.oscp.registration.Token;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.port.Pairings.Ordered;

/** Everything that can be said to a registration. */
public sealed interface RegistrationCommand {
    /** Wakes it, so that it restores itself and begins where it has not. */
    record Start() implements RegistrationCommand {}

    /** A register of the provider came. Answered once what it changes is stored; what we send waits for {@link Answered}. */
    record Heard(RegistrationInput.Received input) implements RegistrationCommand, Question<RegistrationStep.Answer> {
        @Override
        public Class<RegistrationStep.Answer> answerType() {
            return RegistrationStep.Answer.class;
        }
    }

    /** The answer to a register has been written. */
    record Answered() implements RegistrationCommand {}

    /** A message came by a token that may be new. */
    record Used(Token token) implements RegistrationCommand {}

    /** New tokens for both. */
    record Rotate() implements RegistrationCommand, Question<Ordered> {
        @Override
        public Class<Ordered> answerType() {
            return Ordered.class;
        }
    }

    /** No more of the provider. */
    record Unregister() implements RegistrationCommand, Question<Ordered> {
        @Override
        public Class<Ordered> answerType() {
            return Ordered.class;
        }
    }

    /** Something that the registration waited for is done; only it itself sends it. */
    record Done(Runnable then) implements RegistrationCommand {}
}
