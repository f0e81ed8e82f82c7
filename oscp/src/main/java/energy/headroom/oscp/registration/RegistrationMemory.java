package energy.headroom.oscp.registration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a registration knows between two inputs. It holds secrets: the token by which we call the other, and one of ours
 * that may not have arrived. Nothing of it shows them.
 *
 * @param invitation the token by which the other may register; null: none
 * @param current the token by which the other calls us; null: none that has arrived
 * @param offered one that takes its place once it is known to have arrived, kept until what carries it has its 204; null: none
 * @param retired tokens that messages on their way may still have
 * @param peer how to call the other; null: not known
 * @param outgoing our register that is not through yet; null: none
 * @param handled the registers of the other that were accepted last
 */
public record RegistrationMemory(
        RegistrationPhase phase,
        @Nullable TokenHash invitation,
        @Nullable TokenHash current,
        @Nullable Token offered,
        List<Retired> retired,
        @Nullable Peer peer,
        @Nullable Outgoing outgoing,
        List<Handled> handled) {
    /** A party to which nothing has happened yet. */
    public static final RegistrationMemory NONE =
            new RegistrationMemory(RegistrationPhase.UNREGISTERED, null, null, null, List.of(), null, null, List.of());

    /** A token that has been replaced, and until when it is taken. */
    public record Retired(TokenHash hash, Instant until) {}

    /**
     * The other party.
     *
     * @param baseUrl without a slash at its end
     * @param token by which we call it
     * @param version of OSCP that both speak; null: not chosen yet
     */
    public record Peer(
            String baseUrl, Token token, @Nullable String version) {}

    /** Why we send a register. */
    public enum Purpose {
        JOIN,
        ANSWER,
        /** New tokens for both: waits for the register that answers it. */
        RENEW,
        /** Our new token or base URL. */
        UPDATE,
        REMOVE
    }

    /**
     * A register of ours that is not through yet.
     *
     * @param requestId the same in every try
     * @param correlationId the register that it answers, if any
     * @param answerable ids of registers of ours that the other may be answering
     * @param tries how many were made
     * @param retryAt when to send it again, or to give up waiting for the answer; null: it is on its way
     */
    public record Outgoing(
            Purpose purpose,
            String requestId,
            @Nullable String correlationId,
            List<String> answerable,
            int tries,
            @Nullable Instant retryAt) {
        public Outgoing {
            answerable = List.copyOf(answerable);
        }
    }

    /** A register of the other that was accepted. */
    public record Handled(String requestId, TokenHash token) {}

    public RegistrationMemory {
        retired = List.copyOf(retired);
        handled = List.copyOf(handled);
    }
}
