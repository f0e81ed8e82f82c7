package energy.headroom.sites.living;

import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Things that happen later, back in the site's own turn. */
final class Later {
    private final Surroundings<SiteCommand> surroundings;

    Later(Surroundings<SiteCommand> surroundings) {
        this.surroundings = surroundings;
    }

    Instant now() {
        return surroundings.now();
    }

    /** Does something after a time, in the place of what was planned under this name. */
    void in(String name, Duration wait, Runnable then) {
        surroundings.timer(name, wait, new SiteCommand.Done(then));
    }

    void at(String name, Instant moment, Runnable then) {
        in(name, Duration.between(now(), moment), then);
    }

    void cancel(String name) {
        surroundings.cancelTimer(name);
    }

    /** Does one thing or the other once the stage ends. A start that fails at once is a failure like any other. */
    <T> void when(Supplier<CompletionStage<T>> start, Consumer<@Nullable T> good, Consumer<Throwable> bad) {
        CompletionStage<T> stage;
        try {
            stage = start.get();
        } catch (RuntimeException failure) {
            stage = CompletableFuture.failedFuture(failure);
        }
        surroundings.await(
                stage,
                (value, failure) -> new SiteCommand.Done(() -> {
                    if (failure == null) {
                        good.accept(value);
                    } else {
                        bad.accept(failure);
                    }
                }));
    }
}
