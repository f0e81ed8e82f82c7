package energy.headroom.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A child that is kept running. It is started again at once; only one that dies early again and again has to wait. */
final class Watched {
    /** A process that lives shorter than this has died early. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Child child;
    private final InstantSource clock;
    private @Nullable Process process;
    private Instant started = Instant.MIN;
    private int earlyDeaths;
    private int starts;

    Watched(Child child, InstantSource clock) {
        this.child = child;
        this.clock = clock;
    }

    Child child() {
        return child;
    }

    synchronized Process start() throws IOException {
        Process fresh = child.start();
        process = fresh;
        started = clock.instant();
        starts++;
        return fresh;
    }

    synchronized int restarts() {
        return Math.max(0, starts - 1);
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** Notes that the process has died, and says how long to wait before the next one. */
    synchronized Duration died() {
        boolean early = Duration.between(started, clock.instant()).compareTo(EARLY) < 0;
        earlyDeaths = early ? earlyDeaths + 1 : 0;
        if (earlyDeaths <= 1) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(earlyDeaths - 2, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Asks the process to end. */
    synchronized void ask() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for the end of the process, and ends it by force where it does not come. */
    void endBy(Instant deadline) throws InterruptedException {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending == null) {
            return;
        }
        long left = Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
        if (!ending.waitFor(left, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            ending.destroyForcibly().waitFor();
        }
    }
}
