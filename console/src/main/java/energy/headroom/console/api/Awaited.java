package energy.headroom.console.api;

import energy.headroom.console.failure.NotDone;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of an operator's order. */
final class Awaited {
    private static final Logger LOG = LoggerFactory.getLogger(Awaited.class);

    private Awaited() {}

    /** @param otherwise what to say where nobody knows in time */
    static <T> T of(CompletionStage<T> ordered, String otherwise) {
        try {
            return ordered.toCompletableFuture().join();
        } catch (CompletionException silent) {
            LOG.warn("nobody answered an operator's order", silent);
            throw new NotDone(otherwise);
        }
    }
}
