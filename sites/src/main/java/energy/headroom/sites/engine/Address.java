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

    /** Sends a question; completes with the answer, or with {@link java.util.concurrent.TimeoutException}. */
    <A, Q extends Question<A>> CompletionStage<A> ask(Q question);
}
