package energy.headroom.simulation.world;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.MemorySiteStore;
import energy.headroom.sites.port.SiteStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's store. Every operation takes its time: halfway it is durable, at the end the gateway hears of it. A crash loses
 * what is not durable by then. Whatever the port has, it has: a store in memory behind one door.
 */
final class Disk {
    private static final Duration SLOW = Duration.ofSeconds(4);

    private final World world;
    private final MemorySiteStore memory = new MemorySiteStore();
    private final Duration latency;
    private final BiConsumer<String, Object[]> onDurable;
    private int operations;

    Disk(World world, int latencyMillis, BiConsumer<String, Object[]> onDurable) {
        this.world = world;
        this.onDurable = onDurable;
        latency = Duration.ofMillis(latencyMillis);
    }

    SiteStore door() {
        return (SiteStore) Proxy.newProxyInstance(
                SiteStore.class.getClassLoader(), new Class<?>[] {SiteStore.class}, (self, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    return CompletionStage.class.isAssignableFrom(method.getReturnType())
                            ? later(method, arguments)
                            : call(method, arguments);
                });
    }

    /** All that was kept about totals. */
    SiteStore.Recorded recorded(SiteId site) {
        return memory.recorded(site, Instant.MIN, Instant.MAX);
    }

    private CompletableFuture<@Nullable Object> later(Method method, Object[] arguments) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        Duration half = (world.mishaps().storeIsSlow() ? SLOW : latency).dividedBy(2);
        world.toStore(method.getName(), arguments);
        int number = ++operations;
        world.engine().within(half, () -> {
            if (world.mishaps().storeFails(number)) {
                world.engine().within(half, () -> result.completeExceptionally(new IOException("disk full")));
                return;
            }
            Object done = ((CompletionStage<?>) call(method, arguments))
                    .toCompletableFuture()
                    .join();
            onDurable.accept(method.getName(), arguments);
            world.engine().within(half, () -> {
                result.complete(done);
                world.knowsDone(method.getName());
            });
            world.mishaps().wrote();
        });
        return result;
    }

    private Object call(Method method, Object[] arguments) {
        try {
            return method.invoke(memory, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method.getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
