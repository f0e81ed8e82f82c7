package energy.headroom.sites.engine.steady;

import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An engine whose residents see a clock that is off. Their timers run on, as on a real machine. */
public record ShiftedEngine(Engine engine, LongSupplier aheadMillis) implements Engine {
    @Override
    public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
        return engine.kind(name, commands, (id, around) -> maker.make(id, new Shifted<>(around, aheadMillis)));
    }

    @Override
    public void close() {
        engine.close();
    }

    private record Shifted<C>(Surroundings<C> around, LongSupplier aheadMillis) implements Surroundings<C> {
        @Override
        public Instant now() {
            return around.now().plusMillis(aheadMillis.getAsLong());
        }

        @Override
        public void timer(String name, Duration in, C command) {
            around.timer(name, in, command);
        }

        @Override
        public void cancelTimer(String name) {
            around.cancelTimer(name);
        }

        @Override
        public <T> void await(CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, C> toCommand) {
            around.await(stage, toCommand);
        }
    }
}
