package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.RATING;
import static energy.headroom.limits.plan.Chargers.charger;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final Envelope TWENTY_THEN_TEN = Envelope.of(
            known(rules(), book(consumption(block(0, 30, 20), block(30, 120, 10))), LinkState.ONLINE, minutes(0)),
            minutes(0),
            minutes(120));

    @Test
    void findsWhenAndByHowMuchMoreMayBeDrawn() {
        Schedule falls =
                Schedule.of(List.of(new Schedule.Step(minutes(0), kw(9)), new Schedule.Step(minutes(40), kw(1))));
        Promise promise = Promise.of(List.of(charging("A", holding(falls)), charging("B", holding(8))), Duration.ZERO);
        assertThat(promise.breaches(TWENTY_THEN_TEN, minutes(0), minutes(120)))
                .containsExactly(new Promise.Breach(minutes(30), minutes(40), Optional.empty(), kw(17), kw(10)));
        assertThat(promise.worstLast()).isEqualTo(kw(9));
    }

    @Test
    void countsAStepByEveryClockWithinTheGuard() {
        Schedule falls =
                Schedule.of(List.of(new Schedule.Step(minutes(0), kw(15)), new Schedule.Step(minutes(30), kw(8))));
        Schedule rises =
                Schedule.of(List.of(new Schedule.Step(minutes(0), kw(0)), new Schedule.Step(minutes(30), kw(8))));
        Promise promise = Promise.of(
                List.of(charging("A", holding(falls)), charging("B", holding(rises))), Duration.ofMinutes(2));
        assertThat(promise.worstAt(minutes(28))).isEqualTo(kw(15));
        assertThat(promise.worstAt(minutes(29))).as("B may be ahead").isEqualTo(kw(23));
        assertThat(promise.worstAt(minutes(31))).as("A may be behind").isEqualTo(kw(23));
        assertThat(promise.worstAt(minutes(32))).isEqualTo(kw(16));
    }

    @Test
    void countsWhoeverIgnoresOrNeverAcceptedAtItsRating() {
        assertThat(Promise.of(
                                List.of(
                                        charger("A", Contact.IGNORES, holding(0), true),
                                        charger("B", Contact.OUT_OF_CONTACT, Held.NOTHING, true),
                                        charger("C", Contact.OUT_OF_CONTACT, holding(3), true)),
                                Duration.ZERO)
                        .worstAt(minutes(5)))
                .isEqualTo(RATING.plus(RATING).plus(kw(3)));
    }
}
