package energy.headroom.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the processes of the demo running, and ends all of them together. */
final class Supervisor implements AutoCloseable {
    /** What happened to a child; called from the supervisor's thread. */
    interface Witness {
        void started(Watched child);

        /** Whether it is to be started again after the wait. */
        boolean died(Watched child, int exitCode, Duration wait);

        void failedToStart(Watched child, IOException reason);
    }

    /** Ctrl-C reaches the children before we know that all is to end; so a death waits this long to be believed. */
    private static final Duration HESITATION = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Watched> children = new ArrayList<>();
    private final InstantSource clock;
    private final Witness witness;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("supervisor").unstarted(task));
    private boolean stopping;

    Supervisor(InstantSource clock, Witness witness) {
        this.clock = clock;
        this.witness = witness;
    }

    /** Starts a child and keeps it running. */
    synchronized Watched run(Child child) throws IOException {
        Watched watched = new Watched(child, clock);
        children.add(watched);
        launch(watched);
        return watched;
    }

    synchronized List<Watched> children() {
        return List.copyOf(children);
    }

    private synchronized void launch(Watched watched) throws IOException {
        if (stopping) {
            return;
        }
        Process process = watched.start();
        var _ = process.onExit().thenAccept(dead -> later(() -> died(watched, dead.exitValue()), HESITATION));
        witness.started(watched);
    }

    private synchronized void later(Runnable task, Duration wait) {
        if (!stopping) {
            var _ = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void died(Watched watched, int exitCode) {
        if (stopping) {
            return;
        }
        Duration wait = watched.died();
        if (witness.died(watched, exitCode, wait)) {
            later(() -> again(watched), wait);
        }
    }

    private void again(Watched watched) {
        try {
            launch(watched);
        } catch (IOException reason) {
            witness.failedToStart(watched, reason);
            later(() -> again(watched), PATIENCE);
        }
    }

    /** Ends every child, by force where it has to be. */
    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
        }
        thread.shutdownNow();
        List<Watched> ending = children();
        ending.forEach(Watched::ask);
        Instant deadline = clock.instant().plus(PATIENCE);
        try {
            for (Watched watched : ending) {
                watched.endBy(deadline);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
