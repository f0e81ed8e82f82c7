package energy.headroom.oscp.link;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.RequiredBehaviour;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** One link and a world that sends it anything, in any order: what holds after each input. */
class LinkInvariantsTest {
    private static final LinkRules RULES = LinkRules.of(Duration.ofSeconds(20), Set.of());

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void holdWhateverComes(@ForAll long seed) {
        World world = new World(new Random(seed));
        world.take(new LinkInput.Started(null));
        for (int i = 0; i < 200; i++) {
            world.pass();
            world.take(world.anything());
        }
    }

    private static final class World {
        private final Random random;
        private final Link link;
        private final List<LinkEffect.Send> onTheirWay = new ArrayList<>();
        private final List<LinkEffect.SendHandshake> handshakes = new ArrayList<>();
        private final Set<String> theirs = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private Instant now = Instant.parse("2026-07-30T02:00:00Z");
        private LinkMemory memory;
        private @Nullable Instant wakeAt;
        private @Nullable Instant lastHandshake;
        private LinkSnapshot saved;
        private int made;

        World(Random random) {
            this.random = random;
            link = new Link(RULES, () -> "request-" + ++made);
            memory = link.before(now);
            saved = memory.snapshot();
        }

        /** Time goes on, now and then past the moment for which the link asked. */
        void pass() {
            Instant then = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 120_000 : 4_000));
            while (wakeAt != null && !wakeAt.isAfter(then) && random.nextInt(50) > 0) {
                now = wakeAt;
                take(new LinkInput.Tick());
            }
            now = then;
        }

        LinkInput anything() {
            LinkEffect.@Nullable Send sent =
                    onTheirWay.isEmpty() ? null : onTheirWay.get(random.nextInt(onTheirWay.size()));
            return switch (random.nextInt(8)) {
                case 0 -> new LinkInput.HandshakeReceived(theirId(), wish());
                case 1 -> new LinkInput.AcknowledgeReceived(correlation(), wish());
                case 2, 3 ->
                    new LinkInput.HeartbeatReceived(
                            new Heartbeat(
                                    now.plusSeconds(random.nextInt(10) == 0 ? 1_000_000 : random.nextInt(200) - 100)),
                            random.nextBoolean() ? null : now.plusSeconds(random.nextInt(7_200) - 3_600));
                case 4 -> random.nextBoolean() ? new LinkInput.RefusedByThem() : new LinkInput.RefusedByUs();
                case 5 -> sent == null ? new LinkInput.Tick() : new LinkInput.Failed(sent);
                default -> sent == null ? new LinkInput.Tick() : new LinkInput.Delivered(sent);
            };
        }

        private String theirId() {
            String id = "theirs-" + random.nextInt(5);
            theirs.add(id);
            return id;
        }

        private @Nullable String correlation() {
            return switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> "nobody's";
                default ->
                    handshakes.isEmpty()
                            ? null
                            : handshakes.get(random.nextInt(handshakes.size())).requestId();
            };
        }

        private @Nullable RequiredBehaviour wish() {
            return switch (random.nextInt(3)) {
                case 0 -> null;
                case 1 -> new RequiredBehaviour(null, Set.of());
                default -> new RequiredBehaviour(BigDecimal.valueOf(1 + random.nextInt(60)), Set.of());
            };
        }

        void take(LinkInput input) {
            LinkMemory before = memory;
            LinkStep step = link.on(before, input, now);
            memory = step.memory();
            wakeAt = step.wakeAt();
            check(before, input, step);
        }

        private void check(LinkMemory before, LinkInput input, LinkStep step) {
            boolean isOnline = memory.phase() == LinkPhase.ONLINE;
            Instant deadline = memory.deadline();
            assertThat(deadline != null).as("online is what has an end").isEqualTo(isOnline);
            if (deadline != null) {
                assertThat(deadline).as("and that is not past and not far away").isAfter(now);
                assertThat(deadline).isBeforeOrEqualTo(now.plusSeconds(100));
            }
            assertThat(link.admission(memory, Action.HEARTBEAT, now) == Link.Admission.PASS)
                    .isEqualTo(isOnline);
            assertThat(link.admission(memory, Action.HANDSHAKE, now)).isEqualTo(Link.Admission.PASS);
            assertThat(wakeAt).as("coming back is automatic").isNotNull();
            assertThat(wakeAt).as("and not in a loop that never rests").isAfter(now);
            if (isOnline && before.phase() != LinkPhase.ONLINE) {
                assertThat(isEndOfAHandshake(before, input))
                        .as("online by %s", input)
                        .isTrue();
            }
            step.effects().forEach(effect -> check(before, effect));
            assertThat(saved).as("what a restart must know is saved").isEqualTo(memory.snapshot());
        }

        private static boolean isEndOfAHandshake(LinkMemory before, LinkInput input) {
            return switch (input) {
                case LinkInput.AcknowledgeReceived acknowledge ->
                    acknowledge.correlationId() == null
                            ? !before.ours().open().isEmpty()
                            : before.ours().open().contains(acknowledge.correlationId());
                case LinkInput.Delivered(LinkEffect.Send sent) -> sent instanceof LinkEffect.SendAcknowledge;
                default -> false;
            };
        }

        private void check(LinkMemory before, LinkEffect effect) {
            switch (effect) {
                case LinkEffect.SendHandshake handshake -> {
                    assertThat(ids.add(handshake.requestId()))
                            .as("each has an id of its own")
                            .isTrue();
                    assertThat(lastHandshake == null || !now.isBefore(lastHandshake.plus(RULES.retryFirst())))
                            .as("handshakes keep their distance")
                            .isTrue();
                    lastHandshake = now;
                    handshakes.add(handshake);
                    onTheirWay.add(handshake);
                }
                case LinkEffect.SendAcknowledge acknowledge -> {
                    assertThat(theirs)
                            .as("an acknowledgement names a handshake that came")
                            .contains(acknowledge.correlationId());
                    onTheirWay.add(acknowledge);
                }
                case LinkEffect.SendHeartbeat heartbeat -> {
                    assertThat(memory.phase()).isEqualTo(LinkPhase.ONLINE);
                    assertThat(ids.add(heartbeat.requestId())).isTrue();
                    Duration ahead = Duration.between(now, heartbeat.message().offlineModeAt());
                    assertThat(ahead)
                            .as("three of the intervals that they asked for")
                            .isEqualTo(Objects.requireNonNull(memory.theirInterval())
                                    .multipliedBy(3));
                    onTheirWay.add(heartbeat);
                }
                case LinkEffect.PhaseChanged changed -> {
                    assertThat(changed.before()).isEqualTo(before.phase());
                    assertThat(changed.now()).isEqualTo(memory.phase());
                }
                case LinkEffect.Save save -> saved = save.snapshot();
                case LinkEffect.DeadlineMoved moved ->
                    assertThat(moved.deadline()).isEqualTo(memory.deadline());
            }
        }
    }
}
