package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.RATING;
import static energy.headroom.limits.plan.Chargers.charger;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Power;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is raised when, where a limit of one height holds all the time. */
class WavesTest {
    @Test
    void givesFreedPowerOnceAndFirstToWhomHasLeast() {
        ChargerNow unseen = charging("C", holding(22).afterAccepting(Schedule.flat(minutes(-1), kw(11)), minutes(-1)));
        Plan plan = plan(33, charging("A", holding(5)), charging("B", holding(0)), unseen);
        assertThat(sent(plan, "B").at(minutes(0)))
                .as("22 and 5 kW may be drawn")
                .isEqualTo(kw(6));
        assertThat(plan.send()).doesNotContainKey("A");
        assertThat(plan.waiting()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void writesForTheLittleThatIsMissingToAMinimum() {
        assertThat(sent(plan(4.14, charging("A", holding(4.1))), "A").at(minutes(0)))
                .isEqualTo(kw(4.14));
        assertThat(plan(6.05, charging("A", holding(6))).send())
                .as("as little above it is not worth a write")
                .isEmpty();
    }

    @Test
    void raisesFromWhereAReserveFalls() {
        Schedule falls =
                Schedule.of(List.of(new Schedule.Step(minutes(-60), RATING), new Schedule.Step(minutes(10), kw(0))));
        ChargerNow gone = charger("B", Contact.OUT_OF_CONTACT, holding(falls), true);
        Schedule told = sent(plan(30, charging("A", holding(22)), gone), "A");
        assertThat(told.at(minutes(5))).isEqualTo(kw(30 - 22.08));
        assertThat(told.at(minutes(20))).isEqualTo(RATING);
    }

    @Test
    void asksAChargerThatRefusesForNoMoreThanItHolds() {
        Plan plan = plan(40, charger("A", Contact.REFUSES, holding(6), true));
        assertThat(sent(plan, "A").at(minutes(0))).isEqualTo(kw(6));
        assertThat(plan.waiting()).containsExactly("A");
    }

    @Test
    void doesNotRaiseAChargerThatMayHoldLessThanItAccepted() {
        Schedule low = Schedule.flat(minutes(-1), kw(4));
        Schedule nothing = Schedule.flat(minutes(-1), kw(0));
        Held doubted = holding(20).afterSending(low).afterSilence(low);
        Held loweredJustNow = holding(10).afterSending(nothing).afterAccepting(nothing, minutes(0));
        ChargerNow lowered = charger("B", Contact.OBEYS, loweredJustNow, false);
        for (Contact contact : List.of(Contact.OBEYS, Contact.REFUSES)) {
            Plan plan = plan(20, charger("A", contact, doubted, true), lowered);
            assertThat(sent(plan, "A").at(minutes(0)))
                    .as("B may still draw 10 kW, and A perhaps draws 4 kW")
                    .isEqualTo(kw(10));
            assertThat(plan.waiting()).containsExactly("A");
        }
    }

    private static Schedule sent(Plan plan, String charger) {
        return Objects.requireNonNull(plan.send().get(charger), charger + " is told nothing");
    }

    private static Plan plan(double kilowatts, ChargerNow... chargers) {
        Power limit = kw(kilowatts);
        Envelope envelope = new Envelope(List.of(new Envelope.Slot(
                minutes(-60), minutes(600), limit, PhaseLimits.NONE, LimitSource.FORECAST, "as given")));
        return Planner.plan(rules(), envelope, Bound.of(limit), List.of(chargers), Rotation.NONE, minutes(0));
    }
}
