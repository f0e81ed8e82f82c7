package energy.headroom.derms.link;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.OutboxRules;
import energy.headroom.derms.client.Outcome;
import energy.headroom.derms.client.Pauses;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.OutboxView;
import energy.headroom.sites.port.SetAside;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deliveries alone, on a clock that is turned by hand. */
@SuppressWarnings("NullAway.Init")
class DeliveriesTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Profile.Retries RETRIES = Profiles.builtIn("vector").retries();
    private static final int MOST = 1_000;

    private final SteadyEngine engine = new SteadyEngine(START);
    private final Stores stores = new Stores();
    private final List<OutgoingMessage> tries = new ArrayList<>();
    private final List<Instant> triedAt = new ArrayList<>();
    private final Map<String, Deque<Outcome>> outcomes = new HashMap<>();
    private Duration answerAfter = Duration.ofMillis(10);
    private boolean online = true;
    private int perSecond = 20;
    private Backlog.Rule rule = Backlog.Rule.ALL;
    private Deliveries deliveries;
    private Address<LinkCommand> link = start();

    private CompletionStage<Outcome> send(OutgoingMessage message) {
        tries.add(message);
        triedAt.add(engine.instant());
        Deque<Outcome> told = outcomes.getOrDefault(message.group(), new ArrayDeque<>());
        Outcome outcome = told.isEmpty() ? new Outcome.Accepted() : told.removeFirst();
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        engine.within(answerAfter, () -> answer.complete(outcome));
        return answer;
    }

    private final class Owner implements Deliveries.Owner, Resident<LinkCommand> {
        private Owner(Surroundings<LinkCommand> surroundings) {
            OutboxRules rules = new OutboxRules(new Backlog(rule, Duration.ofHours(1)), perSecond, MOST);
            deliveries = new Deliveries(
                    new Deliveries.Means(
                            "vector",
                            stores.outbox(),
                            DeliveriesTest.this::send,
                            RETRIES,
                            rules,
                            new Pauses(RETRIES, new Random(7))),
                    surroundings,
                    this);
        }

        @Override
        public boolean isOnline() {
            return online;
        }

        @Override
        public void refusedAsOffline() {
            online = false;
        }

        @Override
        public void seen() {}

        @Override
        public void on(LinkCommand command, Reply reply) {
            switch (command) {
                case LinkCommand.Start _ -> deliveries.resume();
                case LinkCommand.Queue queue -> deliveries.queue(queue.message());
                case LinkCommand.SendAgain again -> deliveries.sendAgain(again.requestId(), reply);
                case LinkCommand.Done done -> done.then().run();
                default -> throw new IllegalArgumentException("not here: " + command);
            }
        }
    }

    private Address<LinkCommand> start() {
        Address<LinkCommand> started = engine.kind(
                        "link", LinkCommand.class, (id, surroundings) -> new Owner(surroundings))
                .address("vector");
        started.tell(new LinkCommand.Start());
        engine.settle();
        return started;
    }

    private void restart() {
        engine.crash();
        link = start();
    }

    private void queue(String requestId, String group) {
        link.tell(new LinkCommand.Queue(new OutgoingMessage(
                requestId,
                Action.UPDATE_ASSET_MEASUREMENTS,
                group,
                null,
                "{\"of\":\"" + requestId + "\"}",
                engine.instant())));
        engine.settle();
    }

    private void fails(String group, Outcome... each) {
        outcomes.computeIfAbsent(group, _ -> new ArrayDeque<>()).addAll(List.of(each));
    }

    private static Outcome refused(int status) {
        return new Outcome.Refused(status, "because", Optional.empty());
    }

    private List<String> tried() {
        return tries.stream().map(OutgoingMessage::requestId).toList();
    }

    @Test
    void aMessageThatIsToBeTriedAgainHoldsBackItsOwnGroupOnly() {
        fails("A", refused(500), refused(500));
        queue("a1", "A");
        queue("a2", "A");
        queue("b1", "B");
        engine.advance(Duration.ofMillis(400));
        queue("b2", "B");
        engine.advance(Duration.ofMinutes(1));
        assertThat(tried()).containsExactly("a1", "b1", "b2", "a1", "a1", "a2");
        assertThat(tries.getFirst()).as("the same id and bytes").isEqualTo(tries.get(3));
    }

    @Test
    void keepsTheOrderOfEachGroupWhateverFails() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            String group = "G" + random.nextInt(7);
            if (random.nextInt(3) == 0) {
                fails(group, random.nextBoolean() ? refused(500) : new Outcome.Unanswered("lost"));
            }
            if (random.nextInt(10) == 0) {
                fails(group, refused(503));
            }
            queue(String.format("%s-%03d", group, i), group);
            engine.advance(Duration.ofMillis(random.nextInt(500)));
            if (random.nextInt(20) == 0) {
                restart();
            }
        }
        engine.advance(Duration.ofHours(1));
        assertThat(stores.isOutboxEmpty()).isTrue();
        Map<String, String> last = new HashMap<>();
        for (OutgoingMessage message : tries) {
            String before = last.put(String.valueOf(message.group()), message.requestId());
            assertThat(before == null || before.compareTo(message.requestId()) <= 0)
                    .as("%s after %s", message.requestId(), before)
                    .isTrue();
        }
        assertThat(tries.stream().distinct())
                .as("nothing is lost, and nothing changes")
                .hasSize(200);
    }

    @Test
    void aProviderThatFailsIsLeftAloneForAWhile() {
        IntStream.range(0, 12).forEach(group -> fails("G" + group, refused(503)));
        IntStream.range(0, 12).forEach(group -> queue("m" + group, "G" + group));
        engine.advance(Duration.ofMillis(400));
        assertThat(tries).as("503 is no single message's fault").hasSize(1);
        engine.advance(Duration.ofMinutes(30));
        assertThat(stores.isOutboxEmpty()).isTrue();
    }

    @Test
    void thoseThatFailOneAfterTheOtherAreTheProvidersFault() {
        IntStream.range(0, 12).forEach(group -> fails("G" + group, new Outcome.Unanswered("lost")));
        IntStream.range(0, 12).forEach(group -> queue("m" + group, "G" + group));
        engine.advance(Duration.ofMillis(450));
        assertThat(tries).hasSize(3);
        engine.advance(Duration.ofMinutes(30));
        assertThat(stores.isOutboxEmpty()).isTrue();
    }

    @Test
    void waitsForTheLinkAndThenDrainsNoFasterThanItIsAllowed() {
        perSecond = 5;
        online = false;
        restart();
        IntStream.range(0, 50).forEach(i -> queue("m" + i, "G" + i % 3));
        engine.advance(Duration.ofMinutes(1));
        assertThat(tries).isEmpty();

        online = true;
        link.tell(new LinkCommand.Start());
        engine.advance(Duration.ofMinutes(1));

        assertThat(tries).hasSize(50);
        assertThat(Duration.between(triedAt.getFirst(), triedAt.getLast())).isEqualTo(Duration.ofMillis(49 * 200));
    }

    @Test
    void sendsTheSameAgainAfterACrashBetweenAnswerAndRemoval() {
        queue("a1", "A");
        assertThat(tries).hasSize(1);
        restart();
        engine.advance(Duration.ofSeconds(1));
        assertThat(tried()).containsExactly("a1", "a1");
        assertThat(tries.getFirst()).isEqualTo(tries.getLast());
    }

    @Test
    void leavesOutOldMeasurementsBeforeItDrains() {
        rule = Backlog.Rule.QUARTER_HOUR;
        online = false;
        restart();
        for (int minute = 0; minute < 180; minute++) {
            queue("m" + minute, "A");
            engine.advance(Duration.ofMinutes(1));
        }
        online = true;
        link.tell(new LinkCommand.Start());
        engine.advance(Duration.ofMinutes(1));
        assertThat(tried())
                .startsWith("m0", "m15", "m30", "m45", "m60", "m75", "m90", "m105", "m120", "m121", "m122")
                .hasSize(8 + 60);
        assertThat(deliveries.view()).isEqualTo(new OutboxView(0, MOST, 0, 180 - 68, 0));
    }

    @Test
    void staysUnderItsBoundWhileOfflineAndSaysSoBefore() {
        online = false;
        restart();
        IntStream.range(0, 799).forEach(i -> queue("m" + i, "A"));
        assertThat(deliveries.view().isNearlyFull()).isFalse();
        queue("m799", "A");
        assertThat(deliveries.view().isNearlyFull()).isTrue();
        assertThat(deliveries.view().dropped()).isZero();
        IntStream.range(800, 1_200).forEach(i -> queue("m" + i, "A"));
        assertThat(deliveries.view().waiting()).isLessThanOrEqualTo(MOST);
        assertThat(deliveries.view().waiting() + deliveries.view().dropped()).isEqualTo(1_200);
    }

    @Test
    void whatIsSetAsideGoesAgainByHandAsItWas() {
        fails("A", refused(400));
        queue("a1", "A");
        queue("a2", "A");
        engine.advance(Duration.ofSeconds(1));
        assertThat(tried()).containsExactly("a1", "a2");
        assertThat(deliveries.view().setAside()).isEqualTo(1);

        CompletionStage<SetAside.Again> none = link.ask(new LinkCommand.SendAgain("a2"));
        CompletionStage<SetAside.Again> again = link.ask(new LinkCommand.SendAgain("a1"));
        engine.advance(Duration.ofSeconds(1));

        assertThat(none).isCompletedWithValue(SetAside.Again.NOT_THERE);
        assertThat(again).isCompletedWithValue(SetAside.Again.QUEUED);
        assertThat(tried()).containsExactly("a1", "a2", "a1");
        assertThat(tries.getLast()).isEqualTo(tries.getFirst());
        assertThat(deliveries.view()).isEqualTo(new OutboxView(0, MOST, 0, 0, 0));
    }
}
