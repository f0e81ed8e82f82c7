package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.day;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.charger;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static energy.headroom.limits.plan.Chargers.idle;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Power;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void saysWhatAReserveCostsTheOthersBesidesWhatItTakes() {
        ChargerNow gone = charger("B", Contact.OUT_OF_CONTACT, holding(15), true);
        Plan plan = plan(24, charging("A", holding(22)), gone, charging("C", holding(22)));
        assertThat(plan.reserves()).containsExactly(new Plan.Reserve("B", kw(15), kw(7), Reserves.cause(gone)));
        assertThat(reason(plan, "A", Rule.RESERVE))
                .isEqualTo(
                        new Reason(
                                Rule.RESERVE,
                                kw(9),
                                "less 15000 W for B, out of contact: counts at the most that its stored schedules allow; this costs the others 7000 W"));
    }

    @Test
    void chargesTheWholeReserveOfAChargerWithoutACarToTheOthers() {
        Plan plan = plan(24, charging("A", holding(22)), charger("B", Contact.OUT_OF_CONTACT, holding(15), false));
        assertThat(plan.reserves())
                .singleElement()
                .satisfies(it -> assertThat(it.cost()).isEqualTo(kw(15)));
    }

    @Test
    void namesWhoIsBeforeACarThatWaitsAndWhenItsTurnComes() {
        Rotation rotation = new Rotation(Map.of(
                new ConnectorId("A", 1), Standing.found(true, minutes(-4)),
                new ConnectorId("B", 1), Standing.found(true, minutes(-9)),
                new ConnectorId("C", 1), Standing.came(minutes(-3)),
                new ConnectorId("D", 1), Standing.came(minutes(-2))));
        Plan plan = plan(
                rules(),
                9,
                rotation,
                charging("A", holding(4.5)),
                charging("B", holding(4.5)),
                charging("C", holding(0)),
                charging("D", holding(0)));
        assertThat(reason(plan, "D", Rule.ROTATION).text())
                .isEqualTo("its minimum of 4140 W does not fit beside B/1, A/1; 1 more waits before it;"
                        + " its turn comes at 2026-03-10T12:06:00Z at the earliest, unless power comes free before");
    }

    @Test
    void saysForWhomAShareWaitsAndWhatTheConnectorIsToldMeanwhile() {
        Plan plan = plan(22, charging("A", holding(5)), charging("B", holding(17)));
        assertThat(why(plan, "A").getLast().power()).isEqualTo(Chargers.TELLING.draws(kw(5)));
        assertThat(reason(plan, "A", Rule.WAITS))
                .isEqualTo(new Reason(
                        Rule.WAITS, kw(5), "stays at 5000 W until it is confirmed that B has given up power"));
        assertThat(Objects.requireNonNull(plan.shares().get(new ConnectorId("A", 1)))
                        .power())
                .as("what it should have")
                .isEqualTo(kw(11));
    }

    @Test
    void saysWhatTheChargerIsReallyTold() {
        Plan plan = plan(20, charging("A", holding(20)), charging("B", holding(22)));
        assertThat(why(plan, "A").getLast())
                .as("14.4 A at 230 V on 3 phases are 9936 W")
                .isEqualTo(new Reason(Rule.ROUNDING, Power.ofWatts(9_936), "told as 14.4 A on 3 phases"));
    }

    @Test
    void saysThatALittleMoreIsNotWorthTellingIt() {
        Plan plan = plan(20, charging("A", holding(9.95)), charging("B", holding(10)));
        assertThat(reason(plan, "A", Rule.KEPT).power()).isEqualTo(kw(9.95));
    }

    @Test
    void keepsTheMarginFreeUnderEveryLimitAndShowsTheLimitAsItIs() {
        SiteRules rules = withMargin(2);
        Plan plan = plan(rules, 24, Rotation.NONE, charging("A", holding(12)), charging("B", holding(12)));
        assertThat(Objects.requireNonNull(plan.send().get("A")).at(minutes(1))).isEqualTo(kw(11));
        assertThat(Objects.requireNonNull(plan.send().get("A")).last())
                .as("a half of 20 kW less 2 kW")
                .isEqualTo(kw(9));
        assertThat(why(plan, "A").stream().limit(3).map(Reason::rule))
                .containsExactly(Rule.LIMIT, Rule.MARGIN, Rule.EQUAL);
        assertThat(why(plan, "A").stream().limit(3).map(Reason::power)).containsExactly(kw(24), kw(22), kw(11));
        assertThat(plan.shortfall())
                .as("24 kW may be drawn of 24 kW: no breach")
                .isEmpty();
        Plan stopped = plan(rules, 0, Rotation.NONE, charging("A", holding(12)));
        assertThat(stopped.send().get("A"))
                .satisfies(
                        schedule -> assertThat(Objects.requireNonNull(schedule).at(minutes(1)))
                                .isEqualTo(kw(0)));
        Plan little = plan(rules, 1, Rotation.NONE, charging("A", holding(12)));
        assertThat(why(little, "A").get(1).power()).as("never below zero").isEqualTo(kw(0));
    }

    @Test
    void saysThatNoCarAsksForAnything() {
        assertThat(reason(plan(20, idle("A", holding(0))), "A", Rule.DEMAND).text())
                .isEqualTo("nothing is asked for");
    }

    private static SiteRules withMargin(double kilowatts) {
        SiteRules it = rules();
        return new SiteRules(
                it.gridConnection(),
                it.fallback(),
                kw(kilowatts),
                it.nominalVoltage(),
                it.highestVoltage(),
                it.policy(),
                it.horizon(),
                it.guard(),
                it.pauses());
    }

    private static Plan plan(double kilowatts, ChargerNow... chargers) {
        return plan(rules(), kilowatts, Rotation.NONE, chargers);
    }

    private static Plan plan(SiteRules rules, double kilowatts, Rotation rotation, ChargerNow... chargers) {
        Envelope envelope = Envelope.of(
                known(rules, book(day(-60, kilowatts)), LinkState.ONLINE, minutes(-60)), minutes(0), minutes(120));
        return Planner.plan(rules, envelope, Bound.of(kw(20)), List.of(chargers), rotation, minutes(0));
    }

    private static List<Reason> why(Plan plan, String charger) {
        return Objects.requireNonNull(plan.shares().get(new ConnectorId(charger, 1)))
                .why();
    }

    private static Reason reason(Plan plan, String charger, Rule rule) {
        return why(plan, charger).stream()
                .filter(it -> it.rule() == rule)
                .findFirst()
                .orElseThrow();
    }
}
