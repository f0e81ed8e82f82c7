package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.day;
import static energy.headroom.limits.Given.forecast;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.RATING;
import static energy.headroom.limits.plan.Chargers.charger;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static energy.headroom.limits.plan.Chargers.idle;
import static energy.headroom.limits.plan.Chargers.with;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Bound;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Known;
import energy.headroom.limits.LinkNow;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Share;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final ForecastBook FORTY = book(day(-60, 40));

    @Test
    void tellsANewChargerItsShareAtOnceThoughItMayDrawItsRatingTillThen() {
        Plan plan = plan(FORTY, 0, charging("A", Held.NOTHING), charging("B", Held.NOTHING));
        assertThat(sent(plan, "A").at(minutes(0))).isEqualTo(kw(20));
        assertThat(plan.send()).containsOnlyKeys("A", "B");
        assertThat(plan.shortfall())
                .as("44.16 kW may be drawn until both accepted")
                .contains(kw(4.16));
    }

    @Test
    void waitsWithARaiseUntilTheLoweringIsConfirmed() {
        ChargerNow low = charging("A", holding(0));
        ChargerNow high = charging("B", holding(22));
        ForecastBook book = book(day(-60, 22));
        Plan first = plan(book, 0, low, high);
        assertThat(first.send()).containsOnlyKeys("B");
        assertThat(first.waiting()).containsExactly("A");

        Schedule lower = sent(first, "B");
        ChargerNow told = with(high, high.held().afterSending(lower));
        assertThat(plan(book, 0, low, told).send()).as("sent is not accepted").isEmpty();
        ChargerNow accepted = with(high, told.held().afterAccepting(lower, minutes(0)));
        assertThat(plan(book, 0, low, accepted).send())
                .as("accepted is not seen to be kept")
                .isEmpty();
        ChargerNow proven = with(high, accepted.held().proven());
        Plan last = plan(book, 0, low, proven);
        assertThat(last.send()).containsOnlyKeys("A");
        assertThat(sent(last, "A").at(minutes(0))).isEqualTo(kw(11));
        assertThat(last.waiting()).isEmpty();
    }

    @Test
    void raisesIntoPowerThatAnotherGivesUpByItselfOnlyOnceItsClockCannotBeBehind() {
        Schedule ends =
                Schedule.of(List.of(new Schedule.Step(minutes(-1), kw(20)), new Schedule.Step(minutes(10), kw(0))));
        ChargerNow gives = charger("B", Contact.OUT_OF_CONTACT, holding(ends), true);
        Schedule raised = sent(plan(book(day(-60, 22)), 0, charging("A", holding(0)), gives), "A");
        assertThat(raised.at(minutes(10))).isLessThanOrEqualTo(kw(2));
        assertThat(raised.at(minutes(10).plus(rules().guard().minusMillis(1)))).isLessThanOrEqualTo(kw(2));
        assertThat(raised.at(minutes(12))).isEqualTo(kw(22));
    }

    @Test
    void doesNotRaiseWhereALoweringWasNeverAnswered() {
        Schedule lower = Schedule.flat(minutes(0), kw(11));
        ChargerNow high = charging(
                "B", holding(22).afterSending(lower).afterSilence(lower).proven());
        Plan plan = plan(book(day(-60, 22)), 0, charging("A", holding(0)), high);
        assertThat(plan.send()).as("it is tried again").containsOnlyKeys("B");
        assertThat(plan.waiting()).containsExactly("A");
    }

    @Test
    void sendsTheLoweringPartOfASchedulesThatHasToWaitForTheRest() {
        ForecastBook book = book(consumption(block(-60, 10, 22), block(10, 600, 8)));
        Plan plan = plan(book, 0, charging("A", holding(9)), charging("B", holding(16)));
        assertThat(plan.waiting()).as("A may rise to 11 kW once B fell").containsExactly("A");
        assertThat(sent(plan, "A").at(minutes(5))).isEqualTo(kw(9));
        assertThat(sent(plan, "A").at(minutes(15))).isEqualTo(kw(8));
        assertThat(sent(plan, "B").at(minutes(0))).isEqualTo(kw(11));
    }

    @Test
    void stopsEverybodyAtOnceAndWithoutAnEnd() {
        ForecastBook book = book(
                day(-60, 40),
                forecast(ForecastType.FALLBACK_CONSUMPTION, block(-60, 600, 30)),
                consumption(block(0, 15, 0)));
        Plan plan = plan(book, 0, charging("A", holding(20)), idle("B", Held.NOTHING), charging("C", holding(20)));
        assertThat(plan.send().values())
                .as("zero is not unlimited, and no fallback raises during a stop")
                .hasSize(3)
                .allSatisfy(schedule -> assertThat(schedule).isEqualTo(Schedule.flat(minutes(0), kw(0))));
        ChargerNow stopped = charging("A", holding(0));
        assertThat(plan(book, 10_000, stopped, charging("B", holding(0))).send())
                .as("a stop that is held needs no renewal")
                .isEmpty();
    }

    @Test
    void endsASchedulesInThePartOfTheFallback() {
        Plan plan = plan(FORTY, 0, charging("A", holding(22)), charging("B", holding(22)), idle("C", holding(0)));
        Schedule schedule = sent(plan, "A");
        assertThat(schedule.at(minutes(29))).isEqualTo(kw(20));
        assertThat(schedule.at(minutes(30))).as("20 kW over three chargers").isEqualTo(Power.ofWatts(6_666));
        assertThat(schedule.last()).isEqualTo(Power.ofWatts(6_666));
    }

    @Test
    void endsNoHigherThanTheLowestStepBefore() {
        ForecastBook book = book(consumption(block(-60, 15, 40), block(15, 20, 5), block(20, 600, 40)));
        Schedule schedule = sent(plan(book, 0, charging("A", holding(22))), "A");
        assertThat(schedule.at(minutes(17))).isEqualTo(kw(5));
        assertThat(schedule.last()).isEqualTo(kw(5));
    }

    @Test
    void holdsTheLowerSideAroundEachEdge() {
        ForecastBook book = book(consumption(block(-60, 10, 20), block(10, 20, 10), block(20, 600, 20)));
        Schedule schedule = sent(plan(book, 0, charging("A", holding(22))), "A");
        assertThat(schedule.at(minutes(10).minusSeconds(31))).isEqualTo(kw(20));
        assertThat(schedule.at(minutes(10).minusSeconds(30))).isEqualTo(kw(10));
        assertThat(schedule.at(minutes(20).plusSeconds(29))).isEqualTo(kw(10));
        assertThat(schedule.at(minutes(20).plusSeconds(30))).isEqualTo(kw(20));
    }

    @Test
    void takesWhatAChargerOutOfContactMayDrawFromTheOthers() {
        ChargerNow gone = charger("B", Contact.OUT_OF_CONTACT, holding(15), true);
        Plan plan = plan(FORTY, 0, charging("A", holding(22)), gone, charging("C", holding(22)));
        assertThat(plan.send()).containsOnlyKeys("A", "C");
        assertThat(sent(plan, "A").at(minutes(0))).isEqualTo(kw(12.5));
        assertThat(plan.reserves()).hasSize(1).allSatisfy(it -> {
            assertThat(it.charger()).isEqualTo("B");
            assertThat(it.power()).isEqualTo(kw(15));
        });
        assertThat(share(plan, "B").power()).isEqualTo(kw(15));
        assertThat(share(plan, "A").why()).anyMatch(why -> why.text().startsWith("less 15000 W for B, out of contact"));
    }

    @Test
    void countsAChargerOutOfContactThatNeverTookAScheduleAtItsRating() {
        ChargerNow unknown = charger("B", Contact.OUT_OF_CONTACT, Held.NOTHING, false);
        Plan plan = plan(FORTY, 0, charging("A", holding(22)), unknown);
        assertThat(sent(plan, "A").at(minutes(0))).isEqualTo(kw(17.92));
        assertThat(sent(plan, "A").last())
                .as("22.08 kW may flow, so nothing is left of 20")
                .isEqualTo(kw(0));
    }

    @Test
    void countsAChargerThatIgnoresAtItsRatingAndStillTellsItItsShare() {
        ChargerNow ignoring = charger("B", Contact.IGNORES, holding(22), true);
        Plan plan = plan(FORTY, 0, charging("A", holding(22)), ignoring);
        assertThat(sent(plan, "A").at(minutes(0))).isEqualTo(kw(17.92));
        assertThat(sent(plan, "B").at(minutes(0))).isEqualTo(kw(20));
    }

    @Test
    void leavesNothingToThoseWhoObeyWhereReservesAloneAreTooMuch() {
        ForecastBook book = book(day(-60, 30));
        ChargerNow a = charger("A", Contact.IGNORES, holding(5), true);
        ChargerNow b = charger("B", Contact.IGNORES, holding(5), true);
        Plan plan = plan(book, 0, a, b, charging("C", holding(5)));
        assertThat(sent(plan, "C")).isEqualTo(Schedule.flat(minutes(0), kw(0)));
        assertThat(plan.shortfall()).contains(kw(2 * 22.08 + 5 - 30));
    }

    @Test
    void triesAChargerThatRefusesAgainWithoutCountingOnIt() {
        ChargerNow refusing = charger("B", Contact.REFUSES, holding(10), true);
        Plan plan = plan(FORTY, 0, charging("A", holding(22)), refusing);
        assertThat(sent(plan, "B").at(minutes(0)))
                .as("its raise does not fit beside the other's share, so it is told to stay")
                .isEqualTo(kw(10));
        assertThat(plan.mayDraw().get("B")).isEqualTo(kw(10));
    }

    @Test
    void raisesAsFarAsPowerWasFreed() {
        ChargerNow unseen = charging("B", holding(22).afterAccepting(Schedule.flat(minutes(-1), kw(11)), minutes(-1)));
        Plan plan = plan(book(day(-60, 30)), 0, charging("A", holding(0)), unseen);
        assertThat(sent(plan, "A").at(minutes(0)))
                .as("B may draw 22 kW until it is seen to keep to 11, so 8 of the 15 kW are free")
                .isEqualTo(kw(8));
        assertThat(plan.waiting()).containsExactly("A");
        Plan tight = plan(book(day(-60, 26)), 0, charging("A", holding(0)), unseen);
        assertThat(tight.send()).as("4 kW are less than 6 A on three phases").doesNotContainKey("A");
        assertThat(tight.waiting()).containsExactly("A");
    }

    @Test
    void waitsWithARaiseUntilItsPhaseIsFree() {
        ForecastBook book =
                book(consumption(block(-60, 600, 60), block(-60, 600, BlockPhase.ONE, new Capacity.OfPower(kw(10)))));
        Claim onOne = Chargers.claim("A", 1, Set.of(Phase.L1), true);
        ChargerNow low = new ChargerNow(
                "A", Contact.OBEYS, List.of(onOne), List.of(onOne), onOne.maximum(), Chargers.TELLING, holding(0));
        ChargerNow high = charging("B", holding(21));
        Plan first = plan(book, 0, low, high);
        assertThat(sent(first, "A").at(minutes(0)))
                .as("of 10 kW on L1, B may draw 7 until it is lower")
                .isEqualTo(kw(3));
        Schedule lower = sent(first, "B");
        assertThat(lower.at(minutes(0))).as("a third of it on L1, beside 32 A").isEqualTo(kw(7.92));
        ChargerNow proven = with(
                high,
                high.held()
                        .afterSending(lower)
                        .afterAccepting(lower, minutes(0))
                        .proven());
        assertThat(sent(plan(book, 0, low, proven), "A").at(minutes(0))).isEqualTo(kw(7.36));
    }

    @Test
    void countsAllThatAChargerIsToldInWattsOnEachOfItsPhases() {
        ForecastBook book =
                book(consumption(block(-60, 600, 60), block(-60, 600, BlockPhase.TWO, new Capacity.OfPower(kw(6)))));
        Claim inWatts = Chargers.claim("A", 1, Set.of(Phase.values()), false);
        ChargerNow watts = new ChargerNow(
                "A", Contact.OBEYS, List.of(inWatts), List.of(inWatts), RATING, Chargers.TELLING, holding(22));
        assertThat(sent(plan(book, 0, watts), "A").at(minutes(0)))
                .as("it may draw all of it on L2")
                .isEqualTo(kw(6));
        assertThat(Promise.of(List.of(watts), rules().guard()).worstAt(minutes(0), Phase.L2))
                .as("but never more than 32 A of it")
                .isEqualTo(kw(7.36));
    }

    @Test
    void endsWithinTheFallbackOfEachPhase() {
        ForecastBook book = book(
                day(-60, 40),
                forecast(
                        ForecastType.FALLBACK_CONSUMPTION,
                        block(-60, 6000, 20),
                        block(-60, 6000, BlockPhase.THREE, new Capacity.OfPower(kw(2)))));
        Schedule schedule = sent(plan(book, 0, charging("A", holding(22))), "A");
        assertThat(schedule.last()).as("2 kW on each of three phases").isEqualTo(kw(6));
    }

    @Test
    void sendsNothingWhenTheSameForecastComesAgain() {
        List<ChargerNow> chargers = settled(FORTY, 0, charging("A", Held.NOTHING), idle("B", Held.NOTHING));
        ForecastBook again = book(day(-60, 40), day(-45, 40));
        for (int minute = 0; minute < 15; minute++) {
            assertThat(plan(again, minute, chargers).send()).isEmpty();
        }
    }

    @Test
    void renewsAScheduleWhenLessThanHalfItsHorizonIsLeft() {
        List<ChargerNow> chargers = settled(FORTY, 0, charging("A", Held.NOTHING), idle("B", Held.NOTHING));
        Plan plan = plan(FORTY, 16, chargers);
        assertThat(plan.send()).as("the idle one is told zero for ever").containsOnlyKeys("A");
        assertThat(sent(plan, "A").at(minutes(45))).isEqualTo(Chargers.RATING);
        Instant look = plan(FORTY, 0, chargers).lookAgainAt();
        assertThat(look).isBetween(minutes(15), minutes(16));
    }

    @Test
    void doesNotWriteForALittleMore() {
        List<ChargerNow> chargers = settled(FORTY, 0, charging("A", Held.NOTHING), charging("B", Held.NOTHING));
        assertThat(plan(book(day(-60, 40.15)), 1, chargers).send()).isEmpty();
        assertThat(plan(book(day(-60, 39.999)), 1, chargers).send())
                .as("less is always worth it")
                .hasSize(2);
        assertThat(plan(book(day(-60, 41)), 1, chargers).send()).hasSize(2);
    }

    @Test
    void doesNotPileUpOnAnUnansweredScheduleUnlessItLowers() {
        ChargerNow waiting = charging("A", holding(22).afterSending(Schedule.flat(minutes(0), kw(10))));
        assertThat(plan(book(day(-60, 15)), 0, waiting).send()).isEmpty();
        assertThat(sent(plan(book(day(-60, 5)), 0, waiting), "A").at(minutes(0)))
                .isEqualTo(kw(5));
    }

    @Test
    void looksAgainBeforeAnEdgeComesNear() {
        ForecastBook book = book(consumption(block(-60, 35, 30), block(35, 600, 10)));
        Plan plan = plan(book, 0, charging("A", holding(22)));
        assertThat(plan.lookAgainAt())
                .as("the edge comes into the horizon and its guard")
                .isBetween(minutes(4), minutes(5));
    }

    private static Schedule sent(Plan plan, String charger) {
        return Objects.requireNonNull(plan.send().get(charger), charger + " is told nothing");
    }

    private static Share share(Plan plan, String charger) {
        return Objects.requireNonNull(plan.shares().get(new ConnectorId(charger, 1)));
    }

    private static Plan plan(ForecastBook book, long minute, ChargerNow... chargers) {
        return plan(book, minute, List.of(chargers));
    }

    private static Plan plan(ForecastBook book, long minute, List<ChargerNow> chargers) {
        Instant now = minutes(minute);
        Envelope envelope =
                Envelope.of(known(rules(), book, LinkState.ONLINE, minutes(-60)), now, minutes(minute + 120));
        Bound fallback = Envelope.fallback(Known.of(rules(), book, LinkNow.online(now)), now, minutes(minute + 120))
                .lowest();
        return Planner.plan(rules(), envelope, fallback, chargers, Rotation.NONE, now);
    }

    /** The same chargers when everything that the plan wants has been accepted and seen to be kept. */
    private static List<ChargerNow> settled(ForecastBook book, long minute, ChargerNow... chargers) {
        List<ChargerNow> settled = new ArrayList<>(List.of(chargers));
        Plan plan = plan(book, minute, settled);
        for (int round = 0; round < 5; round++) {
            Plan next = plan;
            settled.replaceAll(charger -> {
                Schedule schedule = next.send().get(charger.id());
                return schedule == null
                        ? charger
                        : with(
                                charger,
                                charger.held()
                                        .afterSending(schedule)
                                        .afterAccepting(schedule, minutes(minute))
                                        .proven());
            });
            plan = plan(book, minute, settled);
        }
        assertThat(plan.send()).as("nothing is left to say").isEmpty();
        return settled;
    }
}
