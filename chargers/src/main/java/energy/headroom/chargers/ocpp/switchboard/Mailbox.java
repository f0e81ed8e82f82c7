package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ocpp.talk.ChargePoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that happens to one charger, handled in order by a thread of its own. Frames that wait are bounded; what comes
 * from our own side is little and never turned away.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST_FRAMES = 256;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ChargePoint charger;
    private final InstantSource clock;
    private final BlockingQueue<Consumer<ChargePoint>> letters = new LinkedBlockingQueue<>();
    private final AtomicInteger frames = new AtomicInteger();
    private final Thread thread;

    Mailbox(ChargePoint charger, InstantSource clock, ThreadFactory threads) {
        this.charger = charger;
        this.clock = clock;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    void put(Consumer<ChargePoint> letter) {
        letters.add(letter);
    }

    /** False where too many wait already: the charger sends faster than it may. */
    boolean putFrame(Consumer<ChargePoint> letter) {
        if (frames.incrementAndGet() > MOST_FRAMES) {
            frames.decrementAndGet();
            return false;
        }
        letters.add(point -> {
            frames.decrementAndGet();
            letter.accept(point);
        });
        return true;
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                handle(letters.poll(waitMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(@Nullable Consumer<ChargePoint> letter) {
        try {
            if (letter != null) {
                letter.accept(charger);
            }
            charger.tick();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{}: something could not be handled", thread.getName(), e);
        }
    }

    private long waitMillis() {
        Duration wait = charger.nextWake()
                .map(at -> Duration.between(clock.instant(), at))
                .orElse(LONGEST_WAIT);
        return Math.clamp(wait.toMillis() + 1, 1, LONGEST_WAIT.toMillis());
    }
}
