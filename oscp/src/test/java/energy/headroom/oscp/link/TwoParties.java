package energy.headroom.oscp.link;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two links over a wire that loses requests, loses answers, repeats and delays, on one simulated clock. Faults are drawn from
 * a seed, so that a failure can be run again.
 */
final class TwoParties {
    /** What goes wrong: with a message, in percent, and how often a process dies and starts again. */
    record Faults(int lost, int answerLost, int repeated, int restarts, Duration mostDelay) {
        static final Faults NONE = new Faults(0, 0, 0, 0, Duration.ofMillis(300));
    }

    /** One side. */
    final class Party {
        private final Link link;
        private final Duration clockError;
        private LinkMemory memory;
        private @Nullable LinkSnapshot stored;
        private @Nullable Instant wakeAt;
        private int ids;
        /** Counts the runs of the process, so that what was meant for an earlier one is dropped. */
        private int run;

        private boolean madeOnlineByHandshake;
        private int fellOffline;

        Party(String name, Duration interval, Duration clockError) {
            this.link = new Link(LinkRules.of(interval, Set.of()), () -> name + ++ids);
            this.clockError = clockError;
            this.memory = link.before(now);
        }

        boolean isOnline() {
            return memory.phase() == LinkPhase.ONLINE;
        }

        int fellOffline() {
            return fellOffline;
        }

        void start() {
            run++;
            memory = link.before(now);
            on(new LinkInput.Started(stored));
        }

        private void on(LinkInput input) {
            LinkStep step = link.on(memory, input, now);
            boolean was = isOnline();
            memory = step.memory();
            if (isOnline() && !was && !madeOnlineByHandshake && !(input instanceof LinkInput.Started)) {
                throw new AssertionError("online without a handshake, by " + input);
            }
            if (was && !isOnline()) {
                fellOffline++;
                madeOnlineByHandshake = false;
            }
            step.effects().forEach(this::perform);
            wakeAt = step.wakeAt();
            if (step.wakeAt() != null) {
                at(step.wakeAt(), this, () -> tick(step.wakeAt()));
            }
        }

        /** Only the alarm that was set last counts. */
        private void tick(@Nullable Instant alarm) {
            if (Objects.equals(alarm, wakeAt)) {
                wakeAt = null;
                on(new LinkInput.Tick());
            }
        }

        private void perform(LinkEffect effect) {
            switch (effect) {
                case LinkEffect.Send send -> post(send);
                case LinkEffect.Save save -> stored = save.snapshot();
                case LinkEffect.PhaseChanged _, LinkEffect.DeadlineMoved _ -> {}
            }
        }

        private void post(LinkEffect.Send send) {
            Party other = this == one ? two : one;
            Instant sentAt = now.plus(clockError);
            if (chance(faults.lost)) {
                at(now.plusSeconds(5), this, () -> on(new LinkInput.Failed(send)));
                return;
            }
            if (chance(faults.repeated)) {
                at(now.plus(delay()), null, () -> other.receive(send, sentAt));
            }
            at(now.plus(delay()), null, () -> {
                boolean accepted = other.receive(send, sentAt);
                boolean heard = !chance(faults.answerLost);
                at(now.plus(delay()), this, () -> answered(send, accepted && heard, !accepted && heard));
            });
        }

        private void answered(LinkEffect.Send send, boolean accepted, boolean refused) {
            if (accepted && send instanceof LinkEffect.SendAcknowledge) {
                madeOnlineByHandshake = true;
            }
            on(accepted ? new LinkInput.Delivered(send) : new LinkInput.Failed(send));
            if (refused) {
                on(new LinkInput.RefusedByThem());
            }
        }

        private boolean receive(LinkEffect.Send send, Instant sentAt) {
            if (link.admission(memory, send.message().action(), now) == Link.Admission.REFUSE) {
                on(new LinkInput.RefusedByUs());
                return false;
            }
            switch (send.message()) {
                case Handshake handshake ->
                    on(new LinkInput.HandshakeReceived(send.requestId(), handshake.requiredBehaviour()));
                case HandshakeAcknowledge acknowledge -> {
                    madeOnlineByHandshake |= memory.ours().open().contains(send.correlationId());
                    on(new LinkInput.AcknowledgeReceived(send.correlationId(), acknowledge.requiredBehaviour()));
                }
                case Heartbeat heartbeat -> on(new LinkInput.HeartbeatReceived(heartbeat, sentAt));
                default -> throw new IllegalStateException("no link sends " + send.message());
            }
            return send.message().action() != Action.HEARTBEAT || isOnline();
        }
    }

    private record Event(Instant at, long order, @Nullable Party of, int run, Runnable what) {}

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private Instant now = Instant.parse("2026-07-30T02:00:00Z");
    private long order;
    private Faults faults = Faults.NONE;
    private final Duration longestPatience;
    final Party one;
    final Party two;

    TwoParties(long seed) {
        random = new Random(seed);
        Duration intervalOfOne = Duration.ofSeconds(1 + random.nextInt(30));
        Duration intervalOfTwo = Duration.ofSeconds(1 + random.nextInt(30));
        one = new Party("one-", intervalOfOne, Duration.ofHours(random.nextInt(3) - 1));
        two = new Party("two-", intervalOfTwo, Duration.ZERO);
        Duration longer = intervalOfOne.compareTo(intervalOfTwo) > 0 ? intervalOfOne : intervalOfTwo;
        longestPatience = longer.multipliedBy(5);
    }

    /** No link outlives silence of this length. */
    Duration longestPatience() {
        return longestPatience;
    }

    /** Runs for a time under these faults. */
    void run(Duration time, Faults under) {
        faults = under;
        Instant end = now.plus(time);
        for (int i = 0; i < under.restarts; i++) {
            Party party = random.nextBoolean() ? one : two;
            at(now.plusMillis(random.nextLong(time.toMillis())), null, party::start);
        }
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event event = events.remove();
            now = event.at().isAfter(now) ? event.at() : now;
            if (event.of() == null || event.of().run == event.run()) {
                event.what().run();
            }
        }
        now = end;
    }

    private void at(Instant when, @Nullable Party of, Runnable what) {
        events.add(new Event(when, order++, of, of == null ? 0 : of.run, what));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Duration delay() {
        return Duration.ofMillis(1 + random.nextLong(faults.mostDelay.toMillis()));
    }
}
