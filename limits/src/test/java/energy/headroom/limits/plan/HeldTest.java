package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final Schedule LOW = Schedule.flat(minutes(0), kw(5));
    private static final Schedule HIGH = Schedule.flat(minutes(0), kw(15));
    private static final Held HOLDS_LOW =
            Held.NOTHING.afterSending(LOW).afterAccepting(LOW, minutes(0)).proven();

    @Test
    void mayDrawItsRatingUntilItAcceptedAndWasSeenToKeepToIt() {
        Held sent = Held.NOTHING.afterSending(LOW);
        assertThat(most(sent)).isEqualTo(kw(22));
        Held accepted = sent.afterAccepting(LOW, minutes(0));
        assertThat(most(accepted)).as("it may still be at full power").isEqualTo(kw(22));
        assertThat(most(accepted.proven())).isEqualTo(kw(5));
    }

    @Test
    void mayDrawWhatWasSentFromThenOn() {
        assertThat(most(HOLDS_LOW.afterSending(HIGH))).isEqualTo(kw(15));
        assertThat(most(HOLDS_LOW.afterSending(HIGH).afterRefusing(HIGH))).isEqualTo(kw(5));
    }

    @Test
    void mayDrawTheOldLimitUntilTheNewOneIsProven() {
        Held holdsHigh = HOLDS_LOW
                .afterSending(HIGH)
                .afterAccepting(HIGH, minutes(1))
                .proven()
                .afterSending(LOW)
                .afterAccepting(LOW, minutes(2));
        assertThat(most(holdsHigh)).isEqualTo(kw(15));
        assertThat(most(holdsHigh.proven())).isEqualTo(kw(5));
    }

    @Test
    void mayFollowWhatItNeverAnsweredUntilItAcceptsALaterOne() {
        Held silent = HOLDS_LOW.afterSending(HIGH).afterSilence(HIGH);
        assertThat(most(silent.proven()))
                .as("a low reading does not tell which of both it follows")
                .isEqualTo(kw(15));
        Held settled = silent.afterSending(LOW).afterAccepting(LOW, minutes(1));
        assertThat(most(settled)).isEqualTo(kw(15));
        assertThat(most(settled.proven())).isEqualTo(kw(5));
    }

    @Test
    void keepsOpenWhatWasSentAfterTheOneThatItAccepted() {
        Schedule middle = Schedule.flat(minutes(0), kw(10));
        Held held = HOLDS_LOW
                .afterSending(HIGH)
                .afterSending(middle)
                .afterAccepting(HIGH, minutes(1))
                .proven();
        assertThat(held.sent()).containsExactly(middle);
        assertThat(held.accepted()).isEqualTo(HIGH);
        Held both = HOLDS_LOW.afterSending(HIGH).afterSending(middle).afterAccepting(middle, minutes(1));
        assertThat(both.sent()).isEmpty();
        assertThat(most(both)).as("it may have followed the first meanwhile").isEqualTo(kw(15));
    }

    @Test
    void staysSmallHoweverOftenNothingIsAnswered() {
        Held held = HOLDS_LOW;
        for (int i = 0; i < 100; i++) {
            Schedule schedule = Schedule.flat(minutes(i), kw(i / 10.0));
            held = held.afterSending(schedule).afterSilence(schedule);
        }
        assertThat(held.doubtful()).hasSizeLessThanOrEqualTo(4);
        assertThat(most(held)).isEqualTo(kw(9.9));
    }

    private static Power most(Held held) {
        return held.mayDraw(minutes(5), kw(22)).max(held.mayDrawLast(kw(22)));
    }
}
