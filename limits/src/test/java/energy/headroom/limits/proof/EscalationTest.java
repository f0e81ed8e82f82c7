package energy.headroom.limits.proof;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final Deadlines USUAL = Deadlines.USUAL;

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }

    @Test
    void countsFromTheFirstMomentWithoutABreak() {
        Escalation begun = Escalation.NONE.seen(false, T).seen(false, at(30));
        assertThat(begun.isAlarm(USUAL, at(59))).isFalse();
        assertThat(begun.isAlarm(USUAL, at(60))).isTrue();
        assertThat(begun.seen(true, at(61))).isEqualTo(Escalation.NONE);
    }

    @Test
    void reportsEachForecastOnceAndGivesEachItsOwnTime() {
        Escalation begun = Escalation.NONE.seen(false, T);
        assertThat(begun.isToBeReported("m-1", at(-900), USUAL, at(109))).isFalse();
        assertThat(begun.isToBeReported("m-1", at(-900), USUAL, at(110))).isTrue();
        Escalation told = begun.reported("m-1");
        assertThat(told.isToBeReported("m-1", at(-900), USUAL, at(200))).isFalse();
        assertThat(told.isToBeReported("m-2", at(200), USUAL, at(309))).isFalse();
        assertThat(told.isToBeReported("m-2", at(200), USUAL, at(310))).isTrue();
    }

    @Test
    void goesOnFromABreachThatLasted() {
        Excess excess = new Excess(Power.ofWatts(900), Power.ZERO, "QS-01 may draw 900 W");
        Breach breach = Breach.begun(Breach.Kind.SHORTFALL, T, excess).reported("m-1");
        Escalation restored = Escalation.NONE.goesOnFrom(breach).seen(false, at(70));
        assertThat(restored.isAlarm(USUAL, at(70))).isTrue();
        assertThat(restored.isToBeReported("m-1", T, USUAL, at(200))).isFalse();
    }

    @Test
    void makesABreachOfWhatLastsAndKeepsTheWorstOfIt() {
        Duration excused = Duration.ofSeconds(15);
        Excess small = new Excess(Power.ofWatts(1_000), Power.ofWatts(5_000), "small");
        Excess large = new Excess(Power.ofWatts(3_000), Power.ofWatts(4_000), "large");
        BreachWatch fresh = BreachWatch.of(Breach.Kind.SHORTFALL).over(large, excused, T);
        assertThat(fresh.breach()).isNull();
        assertThat(fresh.becomesBreachAt(excused)).contains(at(15));
        BreachWatch lasting = fresh.over(small, excused, at(15));
        assertThat(lasting.breach())
                .isEqualTo(new Breach(
                        Breach.Kind.SHORTFALL,
                        T,
                        null,
                        Power.ofWatts(1_000),
                        Power.ofWatts(5_000),
                        "small",
                        List.of()));
        Breach worst = lasting.over(large, excused, at(20))
                .over(small, excused, at(30))
                .breach();
        assertThat(worst).isNotNull().satisfies(breach -> {
            assertThat(breach.excess()).isEqualTo(Power.ofWatts(3_000));
            assertThat(breach.limit()).isEqualTo(Power.ofWatts(4_000));
            assertThat(breach.cause()).isEqualTo("large");
        });
    }

    @Test
    void writesABreachAgainOnlyWhenItIsClearlyWorse() {
        Breach stored =
                Breach.begun(Breach.Kind.MEASURED, T, new Excess(Power.ofWatts(10_000), Power.ofWatts(5_000), "one"));
        assertThat(BreachWatch.isWorse(withExcess(stored, 11_000), stored)).isFalse();
        assertThat(BreachWatch.isWorse(withExcess(stored, 11_001), stored)).isTrue();
        assertThat(BreachWatch.isWorse(stored.reported("m-1"), stored)).isTrue();
    }

    private static Breach withExcess(Breach breach, long watts) {
        return breach.with(new Excess(Power.ofWatts(watts), breach.limit(), "more"));
    }
}
