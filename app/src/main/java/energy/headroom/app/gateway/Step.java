package energy.headroom.app.gateway;

import org.springframework.context.SmartLifecycle;

/** One step of the start, and its end. */
final class Step implements SmartLifecycle {
    private final Runnable start;
    private final Runnable stop;
    private final int phase;
    private volatile boolean running;

    Step(Runnable start, Runnable stop, int phase) {
        this.start = start;
        this.stop = stop;
        this.phase = phase;
    }

    @Override
    public void start() {
        start.run();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stop.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
