package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From receipt to proof, and what is thought of a charger of which there is none. */
class ComplianceTest {
    private static final Duration CONTRACT = Duration.ofMinutes(2);

    private final World world = World.charging(45_000);

    private Apply last() {
        return Objects.requireNonNull(world.view().compliance().lastApply());
    }

    private List<Apply> applies() {
        return world.store.applies(World.SITE, World.START, world.engine.instant());
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
        assertThat(world.alert("apply-late")).contains("waits for readings at or under the limit", "59 s are left");
        world.run(60);
        assertThat(world.alert("apply-missed")).contains("the 120 s that were promised are over");
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
    void asksAChargerThatMayDrawAndHasFallenSilent() {
        world.run(60);
        world.asked.clear();
        world.boxes.getFirst().meters = false;
        world.run(30 + 120);
        assertThat(world.asked)
                .as("every 30 s, once nothing fresh is known of it")
                .hasSizeBetween(3, 5);
        world.boxes.getFirst().meters = true;
        world.run(30);
        world.asked.clear();
        world.run(120);
        assertThat(world.asked).isEmpty();
    }

    @Test
    void aChargerThatFollowsLateCostsTheOthersWhatItHeldAndNotItsRating() {
        world.box(0).slow = Duration.ofSeconds(30);
        world.forecast(30_000);
        world.run(28);
        assertThat(world.alert("charger-slow")).contains("QS-01 still draws 15000 W", "accepted 10000 W");
        assertThat(world.charger(0).scheduleState()).isEqualTo(ScheduleState.ACCEPTED);
        assertThat(world.charger(0).mayDraw()).isEqualTo(Power.ofWatts(15_000));
        world.run(20);
        assertThat(world.alerts()).isEmpty();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000));
        assertThat(world.breaches(Breach.Kind.MEASURED)).isEmpty();
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
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
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
