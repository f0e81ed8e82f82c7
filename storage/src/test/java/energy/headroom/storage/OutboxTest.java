package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.Outbox.Fill;
import energy.headroom.oscp.exchange.Outbox.Tidied;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.exchange.SetAsideMessage;
import energy.headroom.oscp.message.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest extends OnEach {
    private static final String PROVIDER = "vector";
    private static final long PLENTY = 1_000;
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    private static OutgoingMessage measurement(String requestId, String group, Instant at) {
        return new OutgoingMessage(
                requestId, Action.UPDATE_ASSET_MEASUREMENTS, group, null, "{\"of\":\"" + requestId + "\"}", at);
    }

    private static OutgoingMessage measurement(String requestId) {
        return measurement(requestId, "A", NOON);
    }

    private static OutgoingMessage complianceError(String requestId, String group) {
        return new OutgoingMessage(
                requestId, Action.GROUP_CAPACITY_COMPLIANCE_ERROR, group, "forecast", "{}", NOON.minusSeconds(9_999));
    }

    private void append(OutgoingMessage... messages) throws Exception {
        for (OutgoingMessage message : messages) {
            done(database.outbox().append(PROVIDER, message));
        }
    }

    private Optional<Outbox.Waiting> next(String... held) throws Exception {
        return now(database.outbox().next(PROVIDER, Set.of(held)));
    }

    /** Takes all out in the order in which they are to go. */
    private List<String> drained() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Optional<Outbox.Waiting> next = next(); next.isPresent(); next = next()) {
            ids.add(next.get().message().requestId());
            done(database.outbox().done(PROVIDER, next.get().id()));
        }
        return ids;
    }

    private void setAside(String requestId) throws Exception {
        Outbox.Waiting next = next().orElseThrow();
        assertThat(next.message().requestId()).isEqualTo(requestId);
        done(database.outbox().setAside(PROVIDER, next.id(), Optional.of(400), "no such asset", NOON));
    }

    private Tidied tidy(Backlog.Rule rule, Instant oldUntil, long most) throws Exception {
        return now(database.outbox().tidy(PROVIDER, rule, oldUntil, most));
    }

    @Test
    void keepsWaitingMessagesInOrderAcrossACrashUntilTheyAreDone() throws Exception {
        append(measurement("a"), measurement("b"), measurement("a"));
        done(database.outbox().append("other", measurement("a")));
        long first = next().orElseThrow().id();
        crash();
        assertThat(now(database.outbox().fill(PROVIDER)).waiting()).isEqualTo(2);
        assertThat(next()).contains(new Outbox.Waiting(first, measurement("a")));
        done(database.outbox().done(PROVIDER, first));
        done(database.outbox().done(PROVIDER, first));
        setAside("b");
        assertThat(next()).isEmpty();
        append(measurement("c"));
        assertThat(next().orElseThrow().id()).isGreaterThan(first + 1);
        assertThat(now(database.outbox().fill("other")).waiting()).isEqualTo(1);
    }

    @Test
    void passesGroupsThatHaveToWait() throws Exception {
        append(measurement("a1", "A", NOON), measurement("b1", "B", NOON), measurement("a2", "A", NOON));
        assertThat(next("A").orElseThrow().message().requestId()).isEqualTo("b1");
        assertThat(next("B").orElseThrow().message().requestId()).isEqualTo("a1");
        assertThat(next("A", "B")).isEmpty();
        assertThat(drained()).containsExactly("a1", "b1", "a2");
    }

    @Test
    void sendsFirstTheGroupsInWhichMoreThanMeasurementsWaitsAndKeepsTheirOrder() throws Exception {
        append(measurement("a1", "A", NOON), measurement("b1", "B", NOON), complianceError("b2", "B"));
        append(measurement("b3", "B", NOON));
        assertThat(next("B").orElseThrow().message().requestId()).isEqualTo("a1");
        assertThat(drained())
                .as("a compliance error does not wait for other groups, but never overtakes its own")
                .containsExactly("b1", "b2", "a1", "b3");
    }

    @Test
    void keepsWhatIsSetAsideWithItsAnswerAndSendsItAgainAsItWas() throws Exception {
        append(measurement("a"), measurement("b"));
        setAside("a");
        crash();
        assertThat(now(database.outbox().setAside(PROVIDER, 10)))
                .containsExactly(new SetAsideMessage(measurement("a"), 400, "no such asset", NOON));
        assertThat(now(database.outbox().sendAgain(PROVIDER, "b")))
                .as("it is not set aside")
                .isFalse();
        assertThat(now(database.outbox().sendAgain("other", "a"))).isFalse();
        assertThat(now(database.outbox().sendAgain(PROVIDER, "a"))).isTrue();
        assertThat(now(database.outbox().sendAgain(PROVIDER, "a"))).isFalse();
        assertThat(now(database.outbox().fill(PROVIDER))).isEqualTo(new Fill(2, 0, 0, 0));
        tidy(Backlog.Rule.QUARTER_HOUR, NOON, PLENTY);
        assertThat(next().orElseThrow().message()).isEqualTo(measurement("b"));
        done(database.outbox().done(PROVIDER, next().orElseThrow().id()));
        assertThat(next().orElseThrow().message())
                .as("the same id and bytes, however old it is")
                .isEqualTo(measurement("a"));
    }

    /** A measurement of each of two groups at every full minute, from 00:01 to 01:00. */
    private void appendAnHour() throws Exception {
        for (int minute = 1; minute <= 60; minute++) {
            Instant at = NOON.plus(Duration.ofMinutes(minute));
            append(measurement("A" + minute, "A", at), measurement("B" + minute, "B", at));
        }
    }

    @Test
    void thinsOldMeasurementsToTheLastOfEachQuarterOfAnHour() throws Exception {
        appendAnHour();
        append(complianceError("error", "A"));
        assertThat(tidy(Backlog.Rule.QUARTER_HOUR, NOON.plus(Duration.ofMinutes(45)), PLENTY))
                .isEqualTo(new Tidied(2 * 42, 0));
        assertThat(now(database.outbox().fill(PROVIDER))).isEqualTo(new Fill(37, 0, 84, 0));
        List<String> left = drained();
        assertThat(left.stream().filter(id -> id.startsWith("A")))
                .startsWith("A15", "A30", "A45", "A46", "A47")
                .hasSize(18);
        assertThat(left).contains("B15", "B30", "B45", "B60", "error");
    }

    @Test
    void leavesOnlyTheNewestOfOldMeasurementsWhereNothingNewerWaits() throws Exception {
        appendAnHour();
        append(measurement("C1", "C", NOON.plusSeconds(60)), measurement("C2", "C", NOON.plusSeconds(120)));
        append(complianceError("error", "D"));
        assertThat(tidy(Backlog.Rule.NEWEST, NOON.plus(Duration.ofMinutes(45)), PLENTY))
                .isEqualTo(new Tidied(91, 0));
        assertThat(drained())
                .startsWith("error", "A46", "B46")
                .contains("C2")
                .doesNotContain("C1", "A45")
                .hasSize(1 + 30 + 1);
    }

    @Test
    void leavesEverythingWhereAllIsAskedFor() throws Exception {
        appendAnHour();
        assertThat(tidy(Backlog.Rule.ALL, NOON.plus(Duration.ofDays(1)), PLENTY))
                .isEqualTo(new Tidied(0, 0));
        assertThat(drained()).hasSize(120);
    }

    @Test
    void dropsTheOldestMeasurementsAndNothingElseWhereItIsFull() throws Exception {
        append(complianceError("first", "A"));
        appendAnHour();
        assertThat(tidy(Backlog.Rule.ALL, NOON, 121)).isEqualTo(new Tidied(0, 0));
        assertThat(tidy(Backlog.Rule.ALL, NOON, 100)).isEqualTo(new Tidied(0, 22));
        crash();
        assertThat(now(database.outbox().fill(PROVIDER))).isEqualTo(new Fill(99, 0, 0, 22));
        assertThat(drained()).startsWith("first", "A12", "B12");
        append(complianceError("x", "A"), complianceError("y", "A"));
        assertThat(tidy(Backlog.Rule.ALL, NOON, 1))
                .as("appeals are never dropped")
                .isEqualTo(new Tidied(0, 0));
    }

    @Test
    void boundsWhatIsSetAsideInTheSameWay() throws Exception {
        append(measurement("a"), measurement("b"), measurement("c"));
        setAside("a");
        setAside("b");
        setAside("c");
        assertThat(tidy(Backlog.Rule.ALL, NOON, 2)).isEqualTo(new Tidied(0, 1));
        assertThat(now(database.outbox().setAside(PROVIDER, 10)))
                .extracting(aside -> aside.message().requestId())
                .containsExactly("c", "b");
    }

    @Test
    void takesTheNewestMeasurementOfAGroupOnceAlsoAfterItWasDelivered() throws Exception {
        append(measurement("a", "A", NOON), measurement("b", "B", NOON));
        assertThat(drained()).containsExactly("a", "b");
        crash();
        append(measurement("a", "A", NOON), measurement("c", "A", NOON.plusSeconds(60)));
        assertThat(drained()).containsExactly("c");
    }
}
