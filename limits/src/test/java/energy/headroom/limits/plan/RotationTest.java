package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.day;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static energy.headroom.limits.plan.Chargers.idle;
import static energy.headroom.limits.plan.Chargers.small;
import static energy.headroom.limits.plan.Chargers.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each charger needs 4.14 kW: 5 kW are for one car, 9 kW for two. Shortest on 15 minutes, shortest off 10. */
class RotationTest {
    @Test
    void keepsACarOnForTheShortestTimeAndThenGivesItsPlaceToTheOneThatWaits() {
        Rotating site = new Rotating(5, charging("A", holding(5)), charging("B", holding(0)));
        assertThat(site.on()).containsExactly("A");
        site.passTo(minutes(14));
        assertThat(site.on()).containsExactly("A");
        site.passTo(minutes(16));
        assertThat(site.on()).containsExactly("B");
        assertThat(site.turns()).containsExactly("0 A", "15 B");
    }

    @Test
    void servesCarsThatJustCameInTheirOrderAndThoseThatWaitLongerFirst() {
        Rotating site = new Rotating(5, charging("C", holding(5)), idle("B", holding(0)), idle("A", holding(0)));
        site.passTo(minutes(2));
        site.put(charging("B", holding(0)));
        site.passTo(minutes(4));
        site.put(charging("A", holding(0)));
        site.passTo(minutes(50));
        assertThat(site.turns()).containsExactly("0 C", "15 B", "30 A", "45 C");
    }

    @Test
    void pausesTheLatestFirstWhereTheLimitFallsAndBringsItBackLast() {
        Rotating site = new Rotating(9, charging("A", holding(0)), idle("B", holding(0)));
        site.passTo(minutes(5));
        site.put(charging("B", holding(0)));
        site.passTo(minutes(8));
        site.limit(5);
        assertThat(site.on()).as("A has been on for longer").containsExactly("A");
        site.limit(9);
        assertThat(site.on()).as("nobody waits while his minimum is left over").containsExactly("A", "B");
    }

    @Test
    void servesCarsThatDoNotWantNowAfterThoseThatDo() {
        Rotating site = new Rotating(5, waiting("A"), charging("B", holding(0)));
        assertThat(site.on()).containsExactly("B");
        site.passTo(minutes(60));
        assertThat(site.on()).as("they take no turns").containsExactly("B");
        site.put(charging("A", holding(0)));
        site.passTo(minutes(61));
        assertThat(site.on()).as("it has just come, and B was on for long").containsExactly("A");
    }

    @Test
    void goesOnAfterARestartFromWhatChargersHold() {
        ChargerNow on =
                charging("A", Held.NOTHING.afterAccepting(flat(5), minutes(-5)).proven());
        ChargerNow longOn = charging("B", holding(5));
        ChargerNow paused = charging("C", holding(0));
        Rotation rotation = Rotation.recalled(List.of(on, longOn, paused, charging("D", Held.NOTHING)), minutes(0));
        assertThat(rotation.standings())
                .isEqualTo(Map.of(
                        new ConnectorId("A", 1), Standing.found(true, minutes(-5)),
                        new ConnectorId("B", 1), Standing.found(true, minutes(-60)),
                        new ConnectorId("C", 1), Standing.found(false, minutes(-60))));
        Rotating site = new Rotating(9, on, longOn, paused);
        site.goOnFrom(rotation);
        assertThat(site.on()).as("C waited for an hour, A has not had its time").containsExactly("A", "C");
    }

    @Test
    void doesNotLetACarWaitForEverThatNeedsMoreThanEachPlaceThatComesFree() {
        Rotating site = new Rotating(5, charging("BIG", holding(0)));
        site.limit(0);
        for (int i = 0; i < 5; i++) {
            site.passTo(minutes(3 * i + 1));
            site.put(small("S" + i));
            site.limit(1.4 * Math.min(3, i + 1));
        }
        site.limit(4.2);
        assertThat(site.on()).as("each place comes free at another time").hasSize(3);
        site.passTo(minutes(600));
        assertThat(site.timeOn("BIG")).isGreaterThan(Duration.ofHours(2));
        for (int i = 0; i < 5; i++) {
            assertThat(site.timeOn("S" + i)).isGreaterThan(Duration.ofHours(3));
        }
    }

    @Test
    void keepsNobodyWaitingForACarThatWouldNotEvenFitAlone() {
        Rotating site = new Rotating(3, charging("BIG", holding(0)), small("S0"), small("S1"), small("S2"));
        site.passTo(minutes(600));
        assertThat(site.timeOn("BIG")).isEqualTo(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThat(site.timeOn("S" + i))
                    .isBetween(Duration.ofHours(6), Duration.ofHours(7).plusMinutes(30));
        }
    }

    @Test
    void namesTheEarliestMomentAtWhichSomebodyMakesRoom() {
        Pauses pauses = rules().pauses();
        Rotation rotation = new Rotation(Map.of(
                new ConnectorId("A", 1), Standing.found(true, minutes(-4)),
                new ConnectorId("B", 1), Standing.found(true, minutes(-40)),
                new ConnectorId("C", 1), Standing.found(false, minutes(-8)),
                new ConnectorId("D", 1), Standing.came(minutes(-1))));
        assertThat(rotation.earliestTurn(new ConnectorId("C", 1), pauses, minutes(0)))
                .as("B makes room as soon as C has rested")
                .contains(minutes(2));
        assertThat(rotation.earliestTurn(new ConnectorId("D", 1), pauses, minutes(0)))
                .as("D comes before B already and does not fit: A is next")
                .contains(minutes(11));
        assertThat(Rotation.NONE.earliestTurn(new ConnectorId("D", 1), pauses, minutes(0)))
                .isEmpty();
    }

    @Test
    void looksAgainWhenTheOrderChangesWhileSomebodyWaits() {
        Plan alone = Planner.plan(
                rules(), envelope(5), Bound.of(kw(0)), List.of(charging("A", holding(5))), Rotation.NONE, minutes(0));
        Plan waiting = Planner.plan(
                rules(),
                envelope(5),
                Bound.of(kw(0)),
                List.of(charging("A", holding(5)), charging("B", holding(0))),
                new Rotation(Map.of(new ConnectorId("A", 1), Standing.found(true, minutes(-4)))),
                minutes(0));
        assertThat(waiting.lookAgainAt()).isBetween(minutes(11), minutes(11).plusMillis(10));
        assertThat(alone.lookAgainAt()).isAfter(minutes(14));
    }

    @Test
    void keepsThePlaceOfACarWhosePowerIsYetToBeFreed() {
        ChargerNow full = charging("A", holding(5));
        ChargerNow next = charging("B", holding(0));
        Rotation before = new Rotation(Map.of(
                new ConnectorId("A", 1), Standing.found(true, minutes(-20)),
                new ConnectorId("B", 1), Standing.came(minutes(-12))));
        Plan plan = Planner.plan(rules(), envelope(5), Bound.of(kw(0)), List.of(full, next), before, minutes(0));
        assertThat(plan.waiting()).containsExactly("B");
        assertThat(plan.rotation().standings())
                .containsEntry(new ConnectorId("B", 1), Standing.came(minutes(-12)))
                .containsEntry(
                        new ConnectorId("A", 1),
                        new Standing(Standing.State.PAUSED, minutes(0), Duration.ofMinutes(20)));
    }

    private static Schedule flat(double kilowatts) {
        return Schedule.flat(minutes(-60), kw(kilowatts));
    }

    private static Envelope envelope(double kilowatts) {
        return Envelope.of(
                known(rules(), book(day(-60, kilowatts)), LinkState.ONLINE, minutes(-60)), minutes(0), minutes(120));
    }
}
