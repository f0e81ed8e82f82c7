package energy.headroom.sites.engine;

import java.util.concurrent.CompletionStage;

/**
 * Where a resident can be reached, wherever it lives.
 *
 * @param <C> its commands
 */
public interface Address<C> {
    /** Sends a command and forgets it. */
    void tell(C command);

    /**
     * Sends a question; completes with the answer, with {@link java.util.concurrent.TimeoutException} if none came, or with
     * {@link NotAnswered} if the resident failed over it.
     */
    <A, Q extends Question<A>> CompletionStage<A> ask(Q question);
}
