package energy.headroom.chargers.csms.push;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One link to a CSMS, with a hand-turned clock and a wire in the test's hands. */
class CsmsLinkTest {
    private final Desk desk = Desk.inContact();

    @Test
    void pushesAScheduleWithTimesAndAnOpenEnd() {
        Schedule schedule = Schedule.of(List.of(
                new Schedule.Step(Desk.START, Power.ofWatts(11_000)),
                new Schedule.Step(Desk.START.plusSeconds(900), Power.ofWatts(3_000))));
        desk.tell(new CsmsCommand.Send(Desk.charger("A.1"), schedule, false));
        JsonNode data = desk.last().body().path("data");
        assertThat(desk.last().type()).isEqualTo("limits.set");
        assertThat(data.path("site").asString()).isEqualTo("quay");
        assertThat(data.path("acknowledge_by").asString()).isEqualTo("2026-03-01T10:00:30Z");
        JsonNode limit = data.path("limits").path(0);
        assertThat(limit.path("charger").asString()).isEqualTo("A");
        assertThat(limit.path("connector").asInt()).isEqualTo(1);
        assertThat(limit.path("steps").toString())
                .isEqualTo("[{\"from\":\"2026-03-01T10:00:00Z\",\"limit_a\":15,\"limit_w\":10971},"
                        + "{\"from\":\"2026-03-01T10:15:00Z\",\"limit_a\":0,\"limit_w\":0}]");
    }

    @Test
    void tellsTheSiteWhatTheAnswerSays() {
        desk.send("A.1", 11_000);
        desk.accept(desk.last());
        desk.send("A.1", 9_000);
        desk.answer(desk.last(), 200, "{\"result\":\"refused\",\"detail\":\"no such connector\"}");
        assertThat(desk.answers()).containsExactly("A.1 11000 ACCEPTED", "A.1 9000 REFUSED");
    }

    @Test
    void waitsForTheAcknowledgementOfWhatWasOnlyTaken() {
        desk.send("A.1", 11_000);
        desk.answer(desk.last(), 202, "");
        assertThat(desk.answers()).isEmpty();
        long revision = desk.last().revision();
        assertThat(desk.acknowledge(revision, true)).isEqualTo(CsmsCommand.Taken.TAKEN);
        assertThat(desk.answers()).containsExactly("A.1 11000 ACCEPTED");
        assertThat(desk.acknowledge(revision, false)).as("said again").isEqualTo(CsmsCommand.Taken.REPEATED);
        assertThat(desk.acknowledge(revision + 1_000_000, true)).isEqualTo(CsmsCommand.Taken.NO_SUCH);
        assertThat(desk.acknowledge(1, true)).as("of a life before").isEqualTo(CsmsCommand.Taken.SUPERSEDED);
        assertThat(desk.answers()).hasSize(1);
    }

    @Test
    void takesAVerdictOnEachConnector() {
        desk.send("A.1", 11_000);
        desk.send("B.1", 7_000);
        desk.answer(desk.last(), 202, "");
        desk.send("A.1", 10_000);
        Desk.Sent both = desk.last();
        desk.answer(
                both,
                200,
                "{\"result\":\"accepted\",\"connectors\":[{\"charger\":\"A\",\"connector\":1,\"result\":\"refused\"}]}");
        assertThat(desk.answers()).contains("A.1 10000 REFUSED");
    }

    @Test
    void triesAgainUnderTheSameIdWithGrowingPauses() {
        desk.send("A.1", 11_000);
        Desk.Sent first = desk.last();
        desk.none(first);
        desk.advance(Duration.ofMillis(400));
        assertThat(desk.wire).as("no sooner than half a second").hasSize(1);
        desk.advance(Duration.ofMillis(700));
        assertThat(desk.wire).hasSize(2);
        assertThat(desk.last().id()).isEqualTo(first.id());
        assertThat(desk.last().body()).isEqualTo(first.body());
        desk.answer(desk.last(), 503, "");
        desk.advance(Duration.ofMillis(900));
        assertThat(desk.wire).as("a second at least").hasSize(2);
        desk.advance(Duration.ofMillis(1_200));
        desk.accept(desk.last());
        assertThat(desk.wire).hasSize(3);
        assertThat(desk.answers()).containsExactly("A.1 11000 ACCEPTED");
        assertThat(desk.isLost()).isFalse();
    }

    @Test
    void lowersPastARetryAndPastWhatHasNoAnswer() {
        desk.send("A.1", 11_000);
        Desk.Sent hanging = desk.last();
        desk.send("A.1", 5_000);
        assertThat(hanging.answer()).as("not waited for").isCancelled();
        assertThat(desk.last().watts("A")).isLessThanOrEqualTo(5_000);
        assertThat(desk.last().revision()).isGreaterThan(hanging.revision());
        desk.none(desk.last());
        desk.send("A.1", 4_500);
        assertThat(desk.last().watts("A")).as("at once, not after the pause").isLessThanOrEqualTo(4_500);
        desk.accept(desk.last());
        assertThat(desk.answers()).containsExactly("A.1 4500 ACCEPTED");
        desk.advance(Duration.ofSeconds(20));
        assertThat(desk.wire).as("what is older is not sent again").hasSize(3);
    }

    @Test
    void sendsOneAtATimeAndJoinsWhatWaits() {
        desk.send("A.1", 11_000);
        desk.accept(desk.last());
        desk.send("A.1", 12_000);
        Desk.Sent raise = desk.last();
        desk.send("A.1", 13_000);
        desk.send("A.1", 14_000);
        assertThat(desk.last()).as("a raise waits for the answer before it").isEqualTo(raise);
        desk.accept(raise);
        assertThat(desk.wire).hasSize(3);
        assertThat(desk.last().watts("A")).isGreaterThan(13_000);
        assertThat(desk.answers()).containsExactly("A.1 11000 ACCEPTED", "A.1 13000 NOT_SENT", "A.1 12000 ACCEPTED");
    }

    @Test
    void carriesOnWhatWasNotDeliveredBesideWhatIsNew() {
        desk.send("A.1", 11_000);
        desk.none(desk.last());
        desk.send("B.1", 7_000);
        assertThat(desk.last().chargers()).containsExactlyInAnyOrder("A", "B");
        desk.accept(desk.last());
        assertThat(desk.answers()).containsExactlyInAnyOrder("A.1 11000 ACCEPTED", "B.1 7000 ACCEPTED");
    }

    @Test
    void countsAsLostWithoutAnAcknowledgementIn30Seconds() {
        Schedule first = desk.send("A.1", 11_000);
        desk.answer(desk.last(), 202, "");
        desk.advance(Duration.ofSeconds(20));
        desk.send("A.1", 12_000);
        desk.answer(desk.last(), 202, "");
        desk.advance(Duration.ofMillis(9_900));
        assertThat(desk.isLost()).isFalse();
        desk.advance(Duration.ofMillis(200));
        assertThat(desk.isLost()).as("a newer one gives no more time").isTrue();
        assertThat(desk.told.stream()
                        .filter(SiteCommand.ChargerDisconnected.class::isInstance)
                        .toList())
                .hasSize(2);
        assertThat(desk.answers()).containsExactly("A.1 11000 UNKNOWN", "A.1 12000 UNKNOWN");
        assertThat(first.last()).isEqualTo(Power.ofWatts(11_000));
        desk.told.clear();
        desk.send("A.1", 5_000);
        assertThat(desk.answers()).containsExactly("A.1 5000 NOT_SENT");
    }

    @Test
    void comesBackWhenItAcknowledgesACheckAndNotByPosting() {
        desk.send("A.1", 11_000);
        desk.advance(Duration.ofSeconds(31));
        assertThat(desk.isLost()).isTrue();
        desk.told.clear();
        desk.tell(new CsmsCommand.Heard());
        assertThat(desk.told).isEmpty();
        desk.advance(Duration.ofSeconds(3));
        assertThat(desk.last().type()).isEqualTo("contact.check");
        desk.answer(desk.last(), 202, "");
        assertThat(desk.told).as("taken is not acknowledged").isEmpty();
        desk.acknowledge(desk.last().revision(), true);
        assertThat(desk.told)
                .hasOnlyElementsOfType(SiteCommand.ChargerConnected.class)
                .hasSize(2);
    }

    @Test
    void isNotBroughtBackByAnAcknowledgementThatComesTooLate() {
        desk.send("A.1", 11_000);
        Desk.Sent push = desk.last();
        desk.answer(push, 202, "");
        desk.advance(Duration.ofSeconds(31));
        desk.told.clear();
        assertThat(desk.acknowledge(push.revision(), true)).isEqualTo(CsmsCommand.Taken.SUPERSEDED);
        assertThat(desk.told).isEmpty();
    }

    @Test
    void looksWhetherAQuietCsmsIsThereAndLosesItAfterItsSilence() {
        desk.advance(Duration.ofSeconds(59));
        assertThat(desk.wire).isEmpty();
        desk.advance(Duration.ofSeconds(2));
        assertThat(desk.last().type()).isEqualTo("contact.check");
        desk.accept(desk.last());
        desk.advance(Duration.ofSeconds(50));
        desk.tell(new CsmsCommand.Heard());
        desk.wire.clear();
        desk.advance(Duration.ofSeconds(55));
        assertThat(desk.wire).as("readings do as well").isEmpty();
        desk.status = 500;
        desk.advance(Duration.ofSeconds(64));
        assertThat(desk.isLost()).isFalse();
        desk.advance(Duration.ofSeconds(2));
        assertThat(desk.isLost()).isTrue();
    }

    @Test
    void isLostAfterAStartWhereNobodyAnswers() {
        Desk silent = new Desk();
        silent.status = 502;
        silent.tell(new CsmsCommand.Start());
        silent.advance(Duration.ofSeconds(29));
        assertThat(silent.told).isEmpty();
        silent.advance(Duration.ofSeconds(2));
        assertThat(silent.isLost()).isTrue();
    }

    @Test
    void isThereOnceItAcknowledgesALimitAtTheStart() {
        Desk starting = new Desk();
        starting.tell(new CsmsCommand.Start());
        starting.send("A.1", 5_000);
        assertThat(starting.last().type()).as("it does not wait for the check").isEqualTo("limits.set");
        starting.accept(starting.last());
        assertThat(starting.answers()).containsExactly("A.1 5000 ACCEPTED");
        assertThat(starting.told)
                .filteredOn(SiteCommand.ChargerConnected.class::isInstance)
                .hasSize(2);
    }

    @Test
    void tellsASiteThatDoesNotKnowItYetThatItIsLost() {
        desk.send("A.1", 11_000);
        desk.advance(Duration.ofSeconds(31));
        desk.told.clear();
        desk.send("A.1", 9_000);
        assertThat(desk.isLost()).isTrue();
        assertThat(desk.answers()).containsExactly("A.1 9000 NOT_SENT");
    }

    @Test
    void goesOnRisingAfterARestartAndTakesUpNothingThatWasOpen() {
        desk.send("A.1", 11_000);
        long before = desk.last().revision();
        desk.engine.crash();
        desk.advance(Duration.ofSeconds(3));
        Desk again = new Desk(desk.engine, CsmsSettings.Scope.PER_CONNECTOR, "A.1", "B.1");
        again.wakeUp();
        again.send("A.1", 12_000);
        assertThat(again.last().revision()).isGreaterThan(before);
        assertThat(again.acknowledge(before, true)).isEqualTo(CsmsCommand.Taken.SUPERSEDED);
        assertThat(again.answers())
                .as("what was sent before the restart is for the site to judge")
                .isEmpty();
    }

    @Test
    void goesAboveTheRevisionThatTheCsmsHasSeen() {
        desk.send("A.1", 11_000);
        Desk.Sent first = desk.last();
        long theirs = first.revision() + 5_000_000;
        desk.answer(first, 409, "{\"revision\":" + theirs + "}");
        assertThat(desk.last().revision()).isGreaterThan(theirs);
        desk.accept(desk.last());
        assertThat(desk.answers()).containsExactly("A.1 11000 ACCEPTED");
    }

    @Test
    void givesOrdersAndTellsWhatBecameOfThem() {
        ChargerSpec charger = Desk.charger("A.1");
        desk.tell(new CsmsCommand.Give(charger, Order.END_SESSIONS));
        assertThat(desk.last().type()).isEqualTo("sessions.end");
        desk.answer(desk.last(), 202, "");
        desk.acknowledge(desk.last().revision(), true);
        desk.tell(new CsmsCommand.Give(charger, Order.OUT_OF_SERVICE));
        assertThat(desk.last().type()).isEqualTo("service.out");
        desk.none(desk.last());
        desk.tell(new CsmsCommand.Give(charger, Order.INTO_SERVICE));
        assertThat(desk.last().type()).isEqualTo("service.into");
        desk.answer(desk.last(), 200, "{\"result\":\"refused\"}");
        assertThat(orders()).containsExactly("END_SESSIONS ACCEPTED", "OUT_OF_SERVICE UNKNOWN", "INTO_SERVICE REFUSED");
        desk.tell(new CsmsCommand.Give(charger, Order.END_SESSIONS));
        desk.answer(desk.last(), 202, "");
        desk.advance(Duration.ofSeconds(31));
        assertThat(orders()).last().isEqualTo("END_SESSIONS UNKNOWN");
        assertThat(desk.isLost()).as("limits are another thing").isFalse();
    }

    @Test
    void givesAChargerBackInTheOrderOfItsLimits() {
        ChargerSpec charger = Desk.charger("A.1");
        desk.send("A.1", 11_000);
        desk.accept(desk.last());
        desk.tell(new CsmsCommand.Give(charger, Order.RELEASE));
        Desk.Sent released = desk.last();
        assertThat(released.type()).isEqualTo("limits.set");
        assertThat(released.body().toString()).contains("\"released\":true").doesNotContain("steps");
        desk.answer(released, 202, "");
        desk.acknowledge(released.revision(), true);
        assertThat(orders()).containsExactly("RELEASE ACCEPTED");
        desk.tell(new CsmsCommand.Give(charger, Order.RELEASE));
        Desk.Sent again = desk.last();
        desk.send("A.1", 0);
        assertThat(desk.last().body().toString())
                .as("a limit waits for no release")
                .contains("\"limit_w\":0");
        assertThat(desk.last().revision()).isGreaterThan(again.revision());
        desk.accept(desk.last());
        assertThat(desk.answers()).last().isEqualTo("A.1 0 ACCEPTED");
    }

    @Test
    void aReleaseIsNeverSaidWithALimitAndPutsNobodyOutOfContact() {
        desk.send("A.1", 11_000);
        desk.accept(desk.last());
        desk.tell(new CsmsCommand.Give(Desk.charger("A.1"), Order.RELEASE));
        desk.answer(desk.last(), 400, "{}");
        desk.send("B.1", 5_000);
        assertThat(desk.last().body().toString()).contains("limit_w").doesNotContain("released");
        desk.accept(desk.last());
        desk.advance(Duration.ofSeconds(40));
        assertThat(desk.isLost()).as("it takes limits").isFalse();
        assertThat(desk.answers()).last().isEqualTo("B.1 5000 ACCEPTED");
    }

    private List<String> orders() {
        return desk.told.stream()
                .filter(SiteCommand.OrderAnswered.class::isInstance)
                .map(SiteCommand.OrderAnswered.class::cast)
                .map(said -> said.order() + " " + said.answer())
                .toList();
    }

    @Test
    void letsALimitPassAnOrderThatHangs() {
        desk.tell(new CsmsCommand.Give(Desk.charger("A.1"), Order.END_SESSIONS));
        desk.send("A.1", 5_000);
        assertThat(desk.last().type()).isEqualTo("limits.set");
        desk.accept(desk.last());
        desk.advance(Duration.ofSeconds(2));
        assertThat(desk.last().type()).as("and the order is sent again").isEqualTo("sessions.end");
        assertThat(desk.last().id()).isEqualTo(desk.wire.getFirst().id());
    }

    @Test
    void asksForReadingsOfSeveralAtOnceAndNotTooOften() {
        desk.tell(new CsmsCommand.AskForReading("A.1"));
        desk.answer(desk.last(), 204, "");
        desk.tell(new CsmsCommand.AskForReading("A.1"));
        desk.tell(new CsmsCommand.AskForReading("B.1"));
        assertThat(desk.wire).hasSize(1);
        desk.advance(Duration.ofSeconds(4));
        assertThat(desk.wire).hasSize(2);
        assertThat(desk.last().body().path("data").path("connectors").size()).isEqualTo(2);
    }

    @Test
    void tellsOneLimitForASiteThatItsCsmsSplits() {
        Desk whole = new Desk(new SteadyEngine(Desk.START), CsmsSettings.Scope.SITE, "quay-chargers");
        whole.wakeUp();
        whole.send("quay-chargers", 20_000);
        JsonNode limit = whole.last().body().path("data").path("limits").path(0);
        assertThat(limit.path("scope").asString()).isEqualTo("site");
        assertThat(limit.has("charger")).isFalse();
    }
}
