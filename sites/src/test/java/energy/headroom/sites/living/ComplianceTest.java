package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.Order;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.Alert;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From receipt to proof, and what happens where there is none. */
class ComplianceTest {
    private static final List<Rung> WHOLE = List.of(Rung.values());
    private static final Duration CONTRACT = Duration.ofMinutes(2);

    private World world = World.charging(45_000);

    private static World whole() {
        return World.charging(45_000, WHOLE);
    }

    private Apply last() {
        return Objects.requireNonNull(world.view().compliance().lastApply());
    }

    private List<Apply> applies() {
        return world.store.applies(World.SITE, World.START, world.engine.instant());
    }

    private List<Breach> breaches(Breach.Kind kind) {
        return world
                .store
                .breaches(World.SITE, World.START, world.engine.instant().plusSeconds(1))
                .stream()
                .filter(breach -> breach.kind() == kind)
                .toList();
    }

    private String alert(String kind) {
        return world.view().alerts().stream()
                .filter(alert -> alert.kind().equals(kind))
                .map(Alert::text)
                .findFirst()
                .orElse("no such alert among " + world.alerts());
    }

    private SiteView.ChargerView charger(int index) {
        return world.view().chargers().get(index);
    }

    private Rung rung(int index) {
        return Objects.requireNonNull(charger(index).climb(), "on the ladder").rung();
    }

    @Test
    void datesEveryStepFromReceiptToPowerUnderTheLimit() {
        Instant before = world.engine.instant();
        world.forecast(15_000);
        world.run(20);
        Apply apply = last();
        assertThat(apply.receivedAt()).isEqualTo(before);
        assertThat(apply.plannedAt()).isEqualTo(before);
        assertThat(apply.sentAt()).as("after the schedules were durable").isBetween(before, before.plusMillis(100));
        assertThat(apply.acceptedAt()).isBetween(before.plusMillis(400), before.plusSeconds(1));
        assertThat(apply.observedAt()).isBetween(apply.acceptedAt(), before.plusSeconds(10));
        assertThat(apply.isInside(CONTRACT, world.engine.instant())).contains(true);
        assertThat(applies()).last().isEqualTo(apply);
        assertThat(world.view().compliance().complyBy()).as("nothing is open").isNull();
    }

    @Test
    void showsTheTimeLeftWhileALimitIsPutIntoEffect() {
        world.boxes.forEach(box -> box.meters = false);
        Instant received = world.engine.instant();
        world.forecast(15_000);
        world.run(30);
        assertThat(world.view().compliance().complyBy()).isEqualTo(received.plus(CONTRACT));
        assertThat(world.alerts()).doesNotContain("apply-late");
        world.run(31);
        assertThat(alert("apply-late")).contains("waits for readings at or under the limit", "59 s are left");
        world.run(60);
        assertThat(alert("apply-missed")).contains("the 120 s that were promised are over");
        assertThat(last().isInside(CONTRACT, world.engine.instant())).contains(false);
        world.boxes.forEach(box -> box.meters = true);
        world.run(20);
        assertThat(world.alerts()).doesNotContain("apply-missed");
        assertThat(last().isInside(CONTRACT, world.engine.instant()))
                .as("too late stays too late")
                .contains(false);
    }

    @Test
    void aStopIsObservedOnlyWhenEveryChargerHasStopped() {
        world.box(1).slow = Duration.ofSeconds(25);
        Instant received = world.engine.instant();
        world.forecast(0);
        world.run(20);
        assertThat(last().acceptedAt()).isNotNull();
        assertThat(last().observedAt()).as("one still draws").isNull();
        world.run(20);
        assertThat(last().observedAt()).isBetween(received.plusSeconds(25), received.plusSeconds(35));
        world.overruns.clear(); // one was slow: that is what this is about
    }

    @Test
    void aNewerForecastTakesThePlaceOfOneThatIsNotProven() {
        world.boxes.forEach(box -> box.meters = false);
        world.forecast(15_000);
        world.run(10);
        Instant newer = world.engine.instant();
        world.forecast(14_000);
        world.boxes.forEach(box -> box.meters = true);
        world.run(20);
        List<Apply> applies = applies();
        Apply older = applies.get(applies.size() - 2);
        assertThat(older.supersededAt()).isEqualTo(newer);
        assertThat(older.isInside(CONTRACT, world.engine.instant())).isEmpty();
        assertThat(last().observedAt()).isNotNull();
    }

    @Test
    void goesOnWithAProofOverARestart() {
        world.boxes.forEach(box -> box.meters = false);
        world.forecast(15_000);
        world.run(5);
        Apply before = last();
        world.crashAndRestart();
        world.boxes.forEach(box -> box.meters = true);
        world.run(30);
        Apply after = last();
        assertThat(after.sequence()).isEqualTo(before.sequence());
        assertThat(after.sentAt()).isEqualTo(before.sentAt());
        assertThat(after.acceptedAt()).isEqualTo(before.acceptedAt());
        assertThat(after.observedAt()).isNotNull();
        assertThat(applies()).last().isEqualTo(after);
    }

    @Test
    void keepsNoProofOfAForecastThatWasNotAcknowledged() {
        int before = applies().size();
        world.store.failing = true;
        world.forecast(15_000);
        world.run(10);
        world.store.failing = false;
        world.run(30);
        assertThat(applies()).hasSize(before);
        world.forecast(15_000);
        world.run(30);
        assertThat(applies()).hasSize(before + 1);
    }

    @Test
    void asksEveryChargerForReadingsWhileAnApplyIsOpenAndThenNoMore() {
        world.run(60);
        world.asked.clear();
        world.boxes.forEach(box -> box.meters = false);
        world.forecast(45_000);
        world.run(30);
        assertThat(world.asked)
                .as("each of three chargers every 5 to 10 s, though nothing has changed for them")
                .hasSizeBetween(9, 18);
        world.boxes.forEach(box -> box.meters = true);
        world.run(30);
        assertThat(last().observedAt()).isNotNull();
        world.asked.clear();
        world.run(120);
        assertThat(world.asked).isEmpty();
    }

    @Test
    void recordsAShortfallWithItsCauseUntilItIsOver() {
        world.box(0).refuses = true;
        Instant begin = world.engine.instant();
        world.forecast(0);
        world.run(13);
        assertThat(breaches(Breach.Kind.SHORTFALL)).as("15 s are ours").isEmpty();
        world.run(5);
        Breach breach = breaches(Breach.Kind.SHORTFALL).getFirst();
        assertThat(breach.from()).isEqualTo(begin);
        assertThat(breach.until()).isNull();
        assertThat(breach.excess()).isGreaterThan(Power.ofWatts(14_000));
        assertThat(breach.cause()).contains("QS-01 may draw", "refuses schedules or does not answer");
        assertThat(world.view().compliance().breaches()).contains(breach);
        world.box(0).refuses = false;
        world.run(20);
        Breach over = breaches(Breach.Kind.SHORTFALL).getFirst();
        assertThat(over.until()).isBetween(begin.plusSeconds(18), begin.plusSeconds(35));
        assertThat(world.view().compliance().breaches()).isEmpty();
        world.overruns.clear(); // it refused to stop for a while: that is what this is about
    }

    @Test
    void goesOnWithABreachOverARestart() {
        world.box(0).refuses = true;
        world.forecast(0);
        world.run(20);
        Instant from = breaches(Breach.Kind.SHORTFALL).getFirst().from();
        world.crashAndRestart();
        world.run(25);
        assertThat(breaches(Breach.Kind.SHORTFALL)).hasSize(1);
        assertThat(world.view().compliance().notHeldSince()).isEqualTo(from);
        world.run(20);
        assertThat(world.view().compliance().alarm())
                .as("the time before the restart counts")
                .isTrue();
        world.overruns.clear();
    }

    @Test
    void recordsWhatTheMetersShowAboveTheLimit() {
        world.box(0).ignores = true;
        world.run(20);
        assertThat(breaches(Breach.Kind.MEASURED)).singleElement().satisfies(breach -> {
            assertThat(breach.excess()).isGreaterThan(Power.ofWatts(7_000));
            assertThat(breach.cause()).contains("QS-01 draws");
        });
        world.run(40);
        assertThat(breaches(Breach.Kind.MEASURED).getFirst().until())
                .as("the others have made room")
                .isNotNull();
        world.overruns.clear();
    }

    @Test
    void takesNoReadingFromBeforeALimitForABreachOfIt() {
        world.forecast(15_000);
        world.run(120);
        assertThat(breaches(Breach.Kind.MEASURED)).isEmpty();
        assertThat(breaches(Breach.Kind.SHORTFALL)).isEmpty();
    }

    @Test
    void climbsTheLadderAndTellsTheProviderWhatCannotBeKept() {
        world = whole();
        world.box(0).ignores = true;
        world.box(0).takesOrders = false;
        world.forecast(0);
        world.run(58);
        assertThat(world.view().compliance().alarm()).isFalse();
        assertThat(charger(0).climb()).isNull();
        world.run(8);
        assertThat(world.alerts()).contains("limit-not-held", "charger-on-stop-ladder", "charger-ignores-limit");
        assertThat(rung(0)).isEqualTo(Rung.LIMIT_ZERO);
        world.run(15);
        assertThat(rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).wire.getLast().schedule().at(world.engine.instant()))
                .isBetween(Power.ofWatts(1), Power.ofWatts(4_000));
        world.run(15);
        assertThat(world.box(0).orders).containsExactly(Order.END_SESSIONS);
        world.run(12);
        assertThat(world.box(0).orders).last().isEqualTo(Order.OUT_OF_SERVICE);
        assertThat(world.told).as("it is not yet 110 s").isEmpty();
        world.run(3);
        NonCompliance told = world.told.getFirst();
        assertThat(told.messageId()).isEqualTo(last().messageId());
        assertThat(told.text()).contains("QS-01 may draw");
        assertThat(told.blocks())
                .isNotEmpty()
                .first()
                .satisfies(block -> assertThat(block.capacity().isAboveZero()).isFalse());
        world.run(120);
        assertThat(world.told).as("once for each breach and forecast").hasSize(1);
        assertThat(alert("limit-not-held")).contains("On the stop ladder: QS-01", "was told", last().messageId());
        assertThat(world.box(1).orders).as("who obeys is left alone").isEmpty();
        world.overruns.clear();
    }

    @Test
    void tellsAChargerThatRefusesZeroALimitBelowWhatACarCanUseAndStaysThere() {
        world.box(0).refusesZero = true;
        world.forecast(0);
        world.run(90);
        assertThat(rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).allowed()).isBetween(Power.ofWatts(1), Power.ofWatts(4_000));
        int told = world.box(0).wire.size();
        world.run(120);
        assertThat(rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).wire.size() - told)
                .as("it is not told zero again and again")
                .isLessThanOrEqualTo(3);
        world.box(0).refusesZero = false;
        world.forecast(45_000);
        world.run(90);
        assertThat(charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        world.overruns.clear();
    }

    @Test
    void aChargerOnTheLadderThatDidNotAnswerIsToldUntilItDoes() {
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(100);
        assertThat(rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        world.box(0).answers = false;
        world.run(80);
        world.box(0).ignores = false;
        world.run(60);
        world.box(0).answers = true;
        world.forecast(45_000);
        world.run(500);
        assertThat(charger(0).climb()).isNull();
        assertThat(world.alerts()).isEmpty();
        world.overruns.clear();
    }

    @Test
    void recordsExportAboveWhatTheProviderAllows() {
        world.box(1).unplug();
        world.box(2).unplug();
        var _ = world.forecastSent(ForecastType.GENERATION, block -> 1_000);
        world.box(0).demand = Power.ofWatts(-3_000);
        world.run(20);
        assertThat(breaches(Breach.Kind.EXPORT)).singleElement().satisfies(breach -> {
            assertThat(breach.excess()).isEqualTo(Power.ofWatts(2_000));
            assertThat(breach.limit()).isEqualTo(Power.ofWatts(1_000));
        });
        assertThat(alert("export-above-limit")).contains("nothing is sent to chargers for it");
        world.box(0).demand = Power.ofWatts(-1_050);
        world.run(20);
        assertThat(breaches(Breach.Kind.EXPORT).getFirst().until()).isNotNull();
    }

    @Test
    void theUsualLadderEndsNoSessionAndTakesNothingOutOfService() {
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(300);
        assertThat(rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).orders).isEmpty();
        world.overruns.clear();
    }

    @Test
    void aChargerOnTheLadderSharesAgainOnceItWasSeenToKeepToItsLimit() {
        world.box(0).ignores = true;
        world.forecast(12_000);
        world.run(80);
        assertThat(rung(0)).isNotNull();
        assertThat(charger(0).connectors().getFirst().share()).isEqualTo(Power.ZERO);
        world.forecast(45_000);
        world.run(30);
        assertThat(charger(0).climb()).as("a higher limit alone proves nothing").isNotNull();
        world.box(0).ignores = false;
        world.run(90);
        assertThat(charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        assertThat(world.alerts()).isEmpty();
        world.overruns.clear();
    }

    @Test
    void putsAChargerBackIntoServiceOnceTheSiteCanBearIt() {
        world = whole();
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(125);
        assertThat(world.box(0).orders).containsExactly(Order.END_SESSIONS, Order.OUT_OF_SERVICE);
        assertThat(world.view().compliance().notHeldSince())
                .as("nobody can draw anything any more")
                .isNull();
        assertThat(charger(0).mayDraw()).isEqualTo(Power.ZERO);
        world.run(60);
        assertThat(world.box(0).inService).as("still no room").isFalse();
        world.overruns.clear();
        world.crashAndRestart();
        world.run(30);
        world.forecast(45_000);
        world.run(40);
        assertThat(world.box(0).inService).as("also after a restart").isTrue();
        assertThat(world.drawn().plus(world.box(0).rating))
                .as("the others leave room for its rating")
                .isLessThanOrEqualTo(Power.ofWatts(45_000));
        world.box(0).ignores = false;
        world.box(0).plug();
        world.run(60);
        assertThat(charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        assertThat(world.overruns).isEmpty();
    }

    @Test
    void cannotClimbForAChargerOutOfContactButAlarmsAndReports() {
        world = whole();
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        assertThat(world.view().compliance().alarm()).isTrue();
        assertThat(charger(0).climb()).isNull();
        assertThat(world.box(0).orders).isEmpty();
        assertThat(world.told)
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("QS-01 may draw", "out of contact"));
        world.overruns.clear();
    }

    @Test
    void saysThatNobodyIsToldWhereTheProfileTakesNoComplianceError() {
        world.takesComplianceErrors = false;
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        assertThat(alert("limit-not-held")).contains("the provider's profile takes no compliance error");
        world.overruns.clear();
    }

    @Test
    void reportsANewerForecastThatIsNotKeptEitherInItsOwnTime() {
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        world.forecast(1_000);
        world.run(60);
        assertThat(world.told).hasSize(1);
        world.run(60);
        assertThat(world.told).extracting(NonCompliance::messageId).hasSize(2).doesNotHaveDuplicates();
        assertThat(breaches(Breach.Kind.SHORTFALL).getFirst().reported()).hasSize(2);
        world.overruns.clear();
    }

    @Test
    void aChargerThatFollowsLateCostsTheOthersWhatItHeldAndNotItsRating() {
        world.box(0).slow = Duration.ofSeconds(30);
        world.forecast(30_000);
        world.run(28);
        assertThat(alert("charger-slow")).contains("QS-01 still draws 15000 W", "accepted 10000 W");
        assertThat(charger(0).scheduleState()).isEqualTo(ScheduleState.ACCEPTED);
        assertThat(charger(0).mayDraw()).isEqualTo(Power.ofWatts(15_000));
        world.run(20);
        assertThat(world.alerts()).isEmpty();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000));
        assertThat(breaches(Breach.Kind.MEASURED)).isEmpty();
        world.overruns.clear(); // it was slow: that is what this is about
    }

    @Test
    void aChargerThatNeverFollowsCountsAtItsRatingFromTheAlarmOn() {
        world.box(0).slow = Duration.ofHours(1);
        world.forecast(30_000);
        world.run(55);
        assertThat(world.alerts()).contains("charger-slow").doesNotContain("charger-ignores-limit");
        world.run(15);
        assertThat(world.alerts()).contains("charger-ignores-limit").doesNotContain("charger-slow");
        assertThat(charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.overruns.clear();
    }

    @Test
    void judgesAChargerThatIsToldAgainAndAgain() {
        world.box(0).ignores = true;
        for (int i = 1; i <= 5; i++) {
            world.forecast(45_000 - 1_500L * i);
            world.run(8);
        }
        assertThat(world.alerts()).contains("charger-ignores-limit");
        world.overruns.clear();
    }
}
