package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.exchange.ReceivedRequest;
import energy.headroom.oscp.exchange.RepeatRule.Remembered;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.link.LinkSnapshot;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationMemory.Handled;
import energy.headroom.oscp.registration.RegistrationMemory.Outgoing;
import energy.headroom.oscp.registration.RegistrationMemory.Peer;
import energy.headroom.oscp.registration.RegistrationMemory.Purpose;
import energy.headroom.oscp.registration.RegistrationMemory.Retired;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.oscp.registration.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeTest extends OnEach {
    private static final long PLENTY = 1_000_000_000;
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    private static ReceivedRequest request(String id, Action action, @Nullable String group, String body) {
        return ReceivedRequest.of("vector", id, action, group, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static ReceivedRequest forecast(String id, String group, String body) {
        return request(id, Action.UPDATE_GROUP_CAPACITY_FORECAST, group, body);
    }

    private Optional<Remembered> find(String requestId) throws Exception {
        return now(database.seenRequests().find("vector", requestId));
    }

    @Test
    void remembersRequestsAndWhichIsTheNewestOfItsGroupAcrossACrash() throws Exception {
        SeenRequests seen = database.seenRequests();
        ReceivedRequest first = forecast("x", "A", "1");
        ReceivedRequest groupless = request("h", Action.HEARTBEAT, null, "1");
        assertThat(find("x")).isEmpty();
        done(seen.remember(first, NOON));
        done(seen.remember(groupless, NOON));
        done(seen.remember(forecast("y", "B", "1"), NOON));
        crash();
        assertThat(find("x")).contains(new Remembered(first, NOON, true));
        assertThat(find("h")).contains(new Remembered(groupless, NOON, true));
        assertThat(now(database.seenRequests().find("other", "x"))).isEmpty();
        done(database.seenRequests().remember(forecast("z", "A", "3"), NOON));
        assertThat(find("x")).contains(new Remembered(first, NOON, false));
    }

    @Test
    void keepsInMindThatAGroupHadANewerRequestWhenItsIdIsUsedForAnother() throws Exception {
        SeenRequests seen = database.seenRequests();
        done(seen.remember(forecast("x", "A", "1"), NOON));
        done(seen.remember(forecast("y", "A", "2"), NOON));
        done(seen.remember(forecast("y", "B", "2"), NOON));
        crash();
        assertThat(find("x")).contains(new Remembered(forecast("x", "A", "1"), NOON, false));
    }

    @Test
    void givesBackLinksAcrossACrash() throws Exception {
        assertThat(now(database.links().load("vector"))).isEmpty();
        LinkSnapshot online = new LinkSnapshot(
                true,
                NOON,
                NOON,
                NOON.plusSeconds(60),
                Duration.ofSeconds(20),
                Set.of(MeasurementConfiguration.CONTINUOUS, MeasurementConfiguration.INTERMITTENT));
        LinkSnapshot offline = new LinkSnapshot(false, NOON, NOON.minusSeconds(5), null, null, Set.of());
        done(database.links().save("vector", offline));
        done(database.links().save("other", offline));
        done(database.links().save("vector", online));
        crash();
        assertThat(now(database.links().load("vector"))).isEqualTo(Optional.of(online));
        assertThat(now(database.links().load("other"))).isEqualTo(Optional.of(offline));
    }

    @Test
    void givesBackRegistrationsAcrossACrash() throws Exception {
        Token theirs = new Token("theirs");
        RegistrationMemory all = new RegistrationMemory(
                RegistrationPhase.ANSWERING,
                new Token("a").hash(),
                new Token("b").hash(),
                new Token("c"),
                List.of(new Retired(new Token("d").hash(), NOON), new Retired(new Token("e").hash(), NOON)),
                new Peer("https://cp.example/oscp/cp/2.0", theirs, "2.0"),
                new Outgoing(Purpose.ANSWER, "ours", "request 1", List.of("x", "y"), 3, NOON),
                List.of(new Handled("request 1", theirs.hash())));
        RegistrationStore.Kept kept = new RegistrationStore.Kept(all, new Token("a").hash());
        RegistrationStore.Kept none = new RegistrationStore.Kept(RegistrationMemory.NONE, null);
        assertThat(now(database.registrations().load("dso"))).isEmpty();
        done(database.registrations().save("dso", none));
        done(database.registrations().save("dso", kept));
        done(database.registrations().save("other", none));
        crash();
        assertThat(now(database.registrations().load("dso"))).contains(kept);
        assertThat(now(database.registrations().load("other"))).contains(none);
    }

    private static LoggedMessage logged(String provider, Direction direction, @Nullable String group, Instant at) {
        return new LoggedMessage(
                direction,
                provider,
                "heartbeat",
                group,
                "r",
                null,
                204,
                Map.of("x-request-id", "r", "fp-id", "****"),
                "{}",
                Map.of(),
                "",
                at,
                Duration.ofNanos(1_234_567));
    }

    @Test
    void showsTheNewestMessagesFirstAndOnlyThoseThatAreWanted() throws Exception {
        MessageLog log = database.messages(PLENTY);
        LoggedMessage in = logged("vector", Direction.RECEIVED, "A", NOON);
        LoggedMessage out = logged("vector", Direction.SENT, null, NOON.plusSeconds(1));
        LoggedMessage other = logged("other", Direction.SENT, null, NOON.plusSeconds(2));
        log.append(in);
        log.append(out);
        log.append(other);
        done(database.probe());
        assertThat(log.recent(MessageLog.Filter.ALL, 10))
                .extracting(MessageLog.Entry::message)
                .containsExactly(other, out, in);
        assertThat(log.recent(MessageLog.Filter.ALL, 1)).hasSize(1);
        long newest = log.recent(MessageLog.Filter.ALL, 1).getFirst().id();
        assertThat(log.recent(new MessageLog.Filter("vector", "A", "heartbeat", Direction.RECEIVED, newest), 10))
                .extracting(MessageLog.Entry::message)
                .containsExactly(in);
        assertThat(log.recent(new MessageLog.Filter(null, null, "register", null, null), 10))
                .isEmpty();
    }

    @Test
    void keepsNoMoreMessagesOfAProviderThanItsBytesAndDropsTheOldest() throws Exception {
        MessageLog log = database.messages(100_000);
        log.append(logged("other", Direction.SENT, null, NOON));
        for (int i = 0; i < 300; i++) {
            log.append(ofLength("vector", 2_000, NOON.plusSeconds(i)));
            if (i == 150) {
                done(database.probe());
                log = database.messages(100_000); // counts what is there, as after a restart
            }
        }
        done(database.probe());

        List<Instant> kept = log.recent(new MessageLog.Filter("vector", null, null, null, null), 1_000).stream()
                .map(entry -> entry.message().at())
                .toList();

        assertThat(kept)
                .hasSizeBetween(30, 50)
                .startsWith(NOON.plusSeconds(299))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(kept.getLast()).isEqualTo(NOON.plusSeconds(300 - kept.size()));
        assertThat(log.recent(new MessageLog.Filter("other", null, null, null, null), 10))
                .as("another provider's")
                .hasSize(1);
    }

    private static LoggedMessage ofLength(String provider, int length, Instant at) {
        return new LoggedMessage(
                Direction.RECEIVED,
                provider,
                "heartbeat",
                null,
                null,
                null,
                400,
                Map.of(),
                "x".repeat(length),
                Map.of(),
                "",
                at,
                Duration.ZERO);
    }

    @Test
    void removesWhatIsOldAndKeepsWhatIsNeeded() throws Exception {
        MessageLog log = database.messages(PLENTY);
        for (int i = 0; i < 1_200; i++) {
            log.append(logged("vector", Direction.SENT, null, NOON.plusSeconds(i)));
        }
        OutgoingMessage waits =
                new OutgoingMessage("waits", Action.UPDATE_ASSET_MEASUREMENTS, "AKL001", null, "{}", NOON);
        done(database.outbox().append("vector", waits));
        done(database.seenRequests().remember(forecast("old", "A", "1"), NOON));
        InstantSource later = InstantSource.fixed(NOON.plusSeconds(1_190).plus(Duration.ofDays(7)));
        done(database.seenRequests()
                .remember(forecast("recent", "B", "1"), later.instant().minus(Duration.ofHours(23))));
        database.retention(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(7), later)
                .run();
        assertThat(find("recent"))
                .as("repeats are known for 24 hours, however short history is")
                .isPresent();
        assertThat(database.messages(PLENTY).recent(MessageLog.Filter.ALL, 2_000))
                .hasSize(10);
        assertThat(now(database.outbox().fill("vector")).waiting()).isEqualTo(1);
        assertThat(find("old")).isEmpty();
    }
}
