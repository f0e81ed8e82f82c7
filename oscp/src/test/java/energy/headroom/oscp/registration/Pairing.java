package energy.headroom.oscp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.registration.RegistrationEffect.Invitation;
import energy.headroom.oscp.registration.RegistrationEffect.PhaseChanged;
import energy.headroom.oscp.registration.RegistrationEffect.Send;
import energy.headroom.oscp.registration.RegistrationEffect.TurnedDown;
import energy.headroom.oscp.registration.RegistrationInput.Received;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two parties that register with each other over a wire that loses requests, loses answers, repeats and delays, on one
 * simulated clock. After each event it looks whether each would let the other in. Faults are drawn from a seed, so that a
 * failure can be run again.
 */
final class Pairing {
    /** What goes wrong with a request, in percent. */
    record Faults(int lost, int answerLost, int repeated, Duration mostDelay) {
        static final Faults NONE = new Faults(0, 0, 0, Duration.ofMillis(300));
    }

    /** One side. */
    final class Party {
        private final String name;
        private final Registration registration;
        private final List<Token> issued = new ArrayList<>();
        private final List<Integer> turnedDown = new ArrayList<>();
        private RegistrationMemory memory = RegistrationMemory.NONE;
        private @Nullable Instant wakeAt;
        private @Nullable Token invitation;
        private int ids;
        private int run;

        Party(String name, RegistrationRules rules) {
            this.name = name;
            registration = new Registration(rules, () -> name + "-" + ++ids, this::issue);
        }

        private Token issue() {
            Token token = Token.of(ByteBuffer.allocate(32)
                    .putLong(name.hashCode())
                    .putInt(issued.size())
                    .array());
            issued.add(token);
            return token;
        }

        RegistrationMemory memory() {
            return memory;
        }

        Token invite() {
            on(new RegistrationInput.Invite());
            return Objects.requireNonNull(invitation);
        }

        boolean isRegistered() {
            return memory.phase() == RegistrationPhase.REGISTERED;
        }

        /** All that it ever gave out. */
        List<Token> issued() {
            return issued;
        }

        List<Integer> turnedDown() {
            return turnedDown;
        }

        Access access(Token token) {
            return Registration.access(memory, token, now);
        }

        /** Its process dies and starts again with what was stored. */
        void restart() {
            run++;
            on(new RegistrationInput.Restarted());
        }

        RegistrationStep on(RegistrationInput input) {
            RegistrationStep step = registration.on(memory, input, now);
            memory = step.memory();
            step.effects().forEach(this::perform);
            wakeAt = step.wakeAt();
            if (step.wakeAt() != null) {
                at(step.wakeAt(), this, () -> tick(step.wakeAt()));
            }
            return step;
        }

        private void tick(@Nullable Instant alarm) {
            if (Objects.equals(alarm, wakeAt)) {
                wakeAt = null;
                on(new RegistrationInput.Tick());
            }
        }

        private void perform(RegistrationEffect effect) {
            switch (effect) {
                case Send send -> post(send);
                case Invitation(Token token) -> invitation = token;
                case TurnedDown down -> turnedDown.add(down.status());
                case PhaseChanged _ -> {}
            }
        }

        private void post(Send send) {
            Party other = this == one ? two : one;
            if (chance(faults.lost)) {
                at(now.plusSeconds(5), this, () -> on(new RegistrationInput.Failed(send)));
                return;
            }
            if (chance(faults.repeated)) {
                at(now.plus(delay()), null, () -> other.receive(send));
            }
            at(now.plus(delay()), null, () -> {
                int status = other.receive(send);
                boolean heard = !chance(faults.answerLost);
                at(now.plus(delay()), this, () -> on(answer(send, heard ? status : 0)));
            });
        }

        private int receive(Send send) {
            RegistrationStep step = on(new Received(
                    send.method(), send.authorization(), send.requestId(), send.correlationId(), send.message()));
            return Objects.requireNonNull(step.answer()).status();
        }

        /** Sends any message; false: it was refused. */
        boolean talk() {
            Party other = this == one ? two : one;
            Token token = Objects.requireNonNull(memory.peer()).token();
            Access access = other.access(token);
            if (access == Access.EVERYTHING_NEW) {
                other.on(new RegistrationInput.Used(token));
            }
            return access == Access.EVERYTHING || access == Access.EVERYTHING_NEW || access == Access.MESSAGES_ONLY;
        }
    }

    private record Event(Instant at, long order, @Nullable Party of, int run, Runnable what) {}

    static final List<VersionUrl> VERSIONS = List.of(new VersionUrl("2.0", "https://a.example/oscp/2.0"));

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private Instant now = Instant.parse("2026-07-30T02:00:00Z");
    private long order;
    private Faults faults = Faults.NONE;
    final Party one;
    final Party two;

    Pairing(long seed, RegistrationRules rulesOfOne, RegistrationRules rulesOfTwo) {
        random = new Random(seed);
        one = new Party("one", rulesOfOne);
        two = new Party("two", rulesOfTwo);
    }

    Random random() {
        return random;
    }

    Instant now() {
        return now;
    }

    void at(Duration after, Runnable what) {
        at(now.plus(after), null, what);
    }

    void run(Duration time, Faults under) {
        faults = under;
        Instant end = now.plus(time);
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event event = events.remove();
            now = event.at().isAfter(now) ? event.at() : now;
            if (event.of() == null || event.of().run == event.run()) {
                event.what().run();
                assertNobodyIsLockedOut();
            }
        }
        now = end;
    }

    void assertNobodyIsLockedOut() {
        if (one.isRegistered() && two.isRegistered()) {
            for (Party party : List.of(one, two)) {
                Party other = party == one ? two : one;
                Token token = Objects.requireNonNull(party.memory.peer()).token();
                assertThat(other.access(token))
                        .as("%s lets %s in", other.name, party.name)
                        .isIn(Access.EVERYTHING, Access.EVERYTHING_NEW);
            }
        }
    }

    private static RegistrationInput answer(Send send, int status) {
        return switch (status) {
            case 204 -> new RegistrationInput.Delivered(send);
            case 0 -> new RegistrationInput.Failed(send);
            default -> new RegistrationInput.Refused(send, status);
        };
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
