package energy.headroom.app.gateway;

import energy.headroom.storage.Retention;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Has old data removed, some minutes after the start and then every hour. */
final class Cleaning implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Retention retention;
    private final Timer timer = new Timer("cleaning", true);

    Cleaning(Retention retention) {
        this.retention = retention;
    }

    void start() {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                retention.run();
            }
        };
        timer.schedule(task, FIRST.toMillis(), EVERY.toMillis());
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
