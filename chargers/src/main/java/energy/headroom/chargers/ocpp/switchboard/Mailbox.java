package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.chargers.ocpp.talk.Conversation;
import energy.headroom.units.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that happens to one charger, handled in order by a thread of its own. Frames are bounded, those that wait and those
 * that are handled in a time, so that a charger which floods us takes nothing from others; one that asks and waits for the answer
 * does not notice. What comes from our own side is little, never turned away, and waits for no frame.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST_FRAMES = 256;
    /** A backlog of some hours comes at once; then 20 a second. */
    private static final int AT_ONCE = 600;

    private static final Duration AT_ONCE_IN = Duration.ofSeconds(30);
    private static final Duration TOO_FAST = AT_ONCE_IN.dividedBy(AT_ONCE);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ChargePoint charger;
    private final Conversation talk;
    private final InstantSource clock;
    private final BlockingQueue<Consumer<ChargePoint>> letters = new LinkedBlockingQueue<>();
    private final Queue<Consumer<ChargePoint>> ours = new ConcurrentLinkedQueue<>();
    private final AtomicInteger frames = new AtomicInteger();
    private final Pace pace;
    private final Pause pause;
    private final Thread thread;

    /** Lets the charger's thread wait. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** @param talk is given the charger's thread, and is what its connections are for */
    Mailbox(
            ChargePoint charger,
            Function<Executor, Conversation> talk,
            InstantSource clock,
            ThreadFactory threads,
            Pause pause) {
        this.charger = charger;
        this.talk = talk.apply(task -> put(_ -> task.run()));
        this.clock = clock;
        this.pause = pause;
        this.pace = new Pace(AT_ONCE, AT_ONCE_IN, clock.instant());
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** What its connections are for. */
    Conversation talk() {
        return talk;
    }

    /** From our own side: handled next. */
    void put(Consumer<ChargePoint> letter) {
        ours.add(letter);
        letters.add(_ -> {});
    }

    /** What happens to its connection: handled after the frames that came before. */
    void putInOrder(Consumer<ChargePoint> letter) {
        letters.add(letter);
    }

    /**
     * @param counts whether it is still to be handled when its turn comes
     * @return false where too many wait already: the charger sends faster than it may
     */
    boolean putFrame(Consumer<ChargePoint> letter, BooleanSupplier counts) {
        if (frames.incrementAndGet() > MOST_FRAMES) {
            frames.decrementAndGet();
            return false;
        }
        letters.add(point -> {
            if (counts.getAsBoolean()) {
                keepPace();
            }
            frames.decrementAndGet();
            if (counts.getAsBoolean()) {
                letter.accept(point);
            }
        });
        return true;
    }

    private void keepPace() {
        if (pace.take(clock.instant())) {
            return;
        }
        try {
            pause.of(TOO_FAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pace.take(clock.instant());
        handleOurs();
    }

    private void handleOurs() {
        for (Consumer<ChargePoint> letter = ours.poll(); letter != null; letter = ours.poll()) {
            Consumer<ChargePoint> mine = letter;
            safely(() -> mine.accept(charger));
        }
    }

    /** One that fails costs no other. */
    private void safely(Runnable handling) {
        try {
            handling.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{}: something could not be handled", thread.getName(), e);
        }
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
        handleOurs();
        safely(() -> {
            if (letter != null) {
                letter.accept(charger);
            }
            talk.tick();
        });
    }

    private long waitMillis() {
        Duration wait =
                talk.nextWake().map(at -> Duration.between(clock.instant(), at)).orElse(LONGEST_WAIT);
        return Math.clamp(wait.toMillis() + 1, 1, LONGEST_WAIT.toMillis());
    }
}
