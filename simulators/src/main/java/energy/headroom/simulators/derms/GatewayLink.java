package energy.headroom.simulators.derms;

import energy.headroom.oscp.link.Link;
import energy.headroom.oscp.link.LinkEffect;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.link.LinkMemory;
import energy.headroom.oscp.link.LinkPhase;
import energy.headroom.oscp.link.LinkStep;
import energy.headroom.oscp.message.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the link to the gateway: hands it what happens, one thing at a time, and does what it wants done. */
final class GatewayLink {
    private static final Logger log = LoggerFactory.getLogger(GatewayLink.class);
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Link link;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Consumer<LinkEffect.Send> sender;
    private final Runnable onHandshaken;
    private LinkMemory memory;
    private @Nullable ScheduledFuture<?> alarm;

    /**
     * @param sender sends and reports back with {@link #on}, without blocking
     * @param onHandshaken runs after each handshake that was acknowledged, without blocking
     */
    GatewayLink(
            Link link,
            InstantSource clock,
            ScheduledExecutorService timer,
            Consumer<LinkEffect.Send> sender,
            Runnable onHandshaken) {
        this.link = link;
        this.clock = clock;
        this.timer = timer;
        this.sender = sender;
        this.onHandshaken = onHandshaken;
        this.memory = link.before(clock.instant());
    }

    synchronized void on(LinkInput input) {
        Instant now = clock.instant();
        @Nullable Instant deadlineBefore = memory.deadline();
        LinkStep step = link.on(memory, input, now);
        memory = step.memory();
        step.effects().forEach(this::perform);
        setAlarm(step.wakeAt(), now);
        notifyAll();
        if (completesHandshake(input) && isOnline() && !Objects.equals(memory.deadline(), deadlineBefore)) {
            onHandshaken.run();
        }
    }

    private static boolean completesHandshake(LinkInput input) {
        return input instanceof LinkInput.AcknowledgeReceived
                || (input instanceof LinkInput.Delivered(LinkEffect.Send sent)
                        && sent instanceof LinkEffect.SendAcknowledge);
    }

    private void perform(LinkEffect effect) {
        switch (effect) {
            case LinkEffect.Send send -> sender.accept(send);
            case LinkEffect.PhaseChanged change -> log.info("the link is {}", change.now());
            case LinkEffect.DeadlineMoved _ -> {} // shown by the state
            case LinkEffect.Save _ -> {} // a simulator starts anew each time
        }
    }

    private void setAlarm(@Nullable Instant wakeAt, Instant now) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (wakeAt != null && !timer.isShutdown()) {
            long millis = Math.max(1, Duration.between(now, wakeAt).toMillis() + 1);
            alarm = timer.schedule(() -> on(new LinkInput.Tick()), millis, TimeUnit.MILLISECONDS);
        }
    }

    synchronized LinkMemory memory() {
        return memory;
    }

    synchronized boolean isOnline() {
        return memory.phase() == LinkPhase.ONLINE;
    }

    /** Whether a message may pass; waits a moment where that is about to be known. */
    synchronized boolean admits(Action action) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (true) {
            Link.Admission admission = link.admission(memory, action, clock.instant());
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (admission != Link.Admission.SOON || left <= 0) {
                return admission == Link.Admission.PASS;
            }
            wait(left);
        }
    }
}
