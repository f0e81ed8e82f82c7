package energy.headroom.simulators.site;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other processes and threads do. */
public final class Waiting {
    private Waiting() {}

    public static <T> T until(Duration patience, String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("not within " + patience + ": " + what);
    }

    public static void untilTrue(Duration patience, String what, Supplier<Boolean> look) {
        Boolean seen = until(patience, what, () -> look.get() ? Optional.of(true) : Optional.empty());
        assert seen;
    }
}
