package energy.headroom.sites.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a resident has around it.
 *
 * @param <C> its commands
 */
public interface Surroundings<C> {
    Instant now();

    /** Delivers a command to this resident after a time. A later call with the same name replaces an earlier one. */
    void timer(String name, Duration in, C command);

    void cancelTimer(String name);

    /** Turns the outcome of something asynchronous into a command: the value or the failure, one of them null. */
    <T> void await(CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, C> toCommand);
}
