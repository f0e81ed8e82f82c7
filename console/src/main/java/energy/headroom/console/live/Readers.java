package energy.headroom.console.live;

import energy.headroom.console.failure.Busy;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All readers of live events: bounded in number, watched for standstill, and gone before the web server waits for them. */
@Component
final class Readers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final int MOST = 200;
    /** How many looks, a second apart, a single write may last. */
    private static final int PATIENCE = 10;

    private static final long LOOK_EVERY_MS = 1_000;

    /** Later to start and sooner to stop than the web server's graceful shutdown, which would wait for open streams. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private final ThreadFactory threads =
            Thread.ofVirtual().name("live-events-", 0).factory();
    private final Timer watch = new Timer("live-watch", true);
    private final Map<Reader, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean open;

    /** Refused before anything is sent, where there is no room. */
    void checkRoom() {
        if (!open || running.size() >= MOST) {
            throw new Busy(
                    open ? "There are " + MOST + " readers of live events already." : "The gateway is stopping.");
        }
    }

    void run(Reader reader, Runnable afterwards) {
        Thread thread = threads.newThread(() -> {
            try {
                reader.run();
            } finally {
                running.remove(reader);
                afterwards.run();
            }
        });
        running.put(reader, thread);
        thread.start();
        if (!open) {
            reader.close();
        }
    }

    /** Drops readers that have not taken what was written to them for {@link #PATIENCE} looks. */
    void dropStuck() {
        running.forEach((reader, thread) -> {
            if (reader.looksAtStuckWrite() > PATIENCE) {
                LOG.info("A reader of live events does not read; dropped");
                thread.interrupt();
            }
        });
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        open = true;
        watch.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        dropStuck();
                    }
                },
                LOOK_EVERY_MS,
                LOOK_EVERY_MS);
    }

    @Override
    public void stop() {
        open = false;
        watch.cancel();
        running.keySet().forEach(Reader::close);
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
