package energy.headroom.derms.registration;

import energy.headroom.oscp.registration.RegistrationEffect;
import energy.headroom.oscp.registration.RegistrationInput;
import java.util.concurrent.CompletionStage;

/** Sends a register of ours. */
@FunctionalInterface
public interface RegisterCall {
    /** What came of one try: Delivered, Failed or Refused. */
    CompletionStage<RegistrationInput> send(RegistrationEffect.Send send);
}
