package energy.headroom.sites.engine.steady;

import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where one resident lives on a steady engine. Unlike on a real engine a failure is not mended but thrown at whoever moves
 * the clock, so that no test overlooks it.
 */
final class Room<C> implements Surroundings<C> {
    private static final Reply NOBODY = answer -> {};

    private final SteadyEngine engine;
    private final Map<String, Object> timers = new HashMap<>();
    private final Engine.Maker<C> maker;
    private final String id;
    private @Nullable Resident<C> resident;

    Room(SteadyEngine engine, String id, Engine.Maker<C> maker) {
        this.engine = engine;
        this.id = id;
        this.maker = maker;
    }

    void handle(C command, Reply reply) {
        Resident<C> present = resident;
        if (present == null) {
            present = maker.make(id, this);
            resident = present;
            present.wake();
        }
        present.on(command, reply);
    }

    @Override
    public Instant now() {
        return engine.instant();
    }

    @Override
    public void timer(String name, Duration in, C command) {
        Object token = new Object();
        timers.put(name, token);
        engine.within(in, () -> {
            if (timers.remove(name, token)) {
                handle(command, NOBODY);
            }
        });
    }

    @Override
    public void cancelTimer(String name) {
        timers.remove(name);
    }

    @Override
    public <T> void await(CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, C> toCommand) {
        int life = engine.life();
        var _ = stage.whenComplete((value, failure) -> {
            if (engine.life() == life) {
                engine.within(Duration.ZERO, () -> handle(toCommand.apply(value, failure), NOBODY));
            }
        });
    }
}
