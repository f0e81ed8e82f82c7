package energy.headroom.metering;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteMeterTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private final SiteMeter<String> meter =
            new SiteMeter<>(List.of("a", "b"), Duration.ofSeconds(30), Duration.ofSeconds(90));

    @Test
    void knowsNothingBeforeAnythingWasShown() {
        assertThat(meter.total(T)).isEqualTo(new SiteTotal(T, null, Energy.ZERO, new Coverage(0, 0, 0, 2)));
        assertThat(meter.oldestIn(T)).isNull();
    }

    @Test
    void sumsWhatIsKnownAndSaysHowMuchThatIs() {
        take("a", 0, 7000);
        assertThat(power(5)).isEqualTo(Power.ofWatts(7000));
        assertThat(coverage(5)).isEqualTo(new Coverage(1, 0, 0, 1));
        take("b", 5, 4000);
        assertThat(power(5)).isEqualTo(Power.ofWatts(11000));
        assertThat(meter.oldestIn(at(5))).as("no part of the sum is older").isEqualTo(T);
    }

    @Test
    void countsWhatFlowsBackAgainstWhatIsDrawn() {
        take("a", 0, 7_000);
        take("b", 0, -10_000);
        assertThat(power(1)).isEqualTo(Power.ofWatts(-3_000));
    }

    @Test
    void holdsAValueThatIsNoLongerFreshAndThenForgetsIt() {
        take("a", 0, 7000);
        assertThat(coverage(30).measured()).isEqualTo(1);
        assertThat(coverage(31).held()).isEqualTo(1);
        assertThat(power(90)).isEqualTo(Power.ofWatts(7000));
        assertThat(power(91)).as("silence is not zero").isNull();
    }

    @Test
    void marksAValueFromVoltageAndCurrentAsDerived() {
        meter.take("a", new Reading(T, Power.ofWatts(10), Reading.Method.VOLTAGE_AND_CURRENT, null), T);
        assertThat(coverage(0).derived()).isEqualTo(1);
    }

    @Test
    void countsAConnectorAtRestAsZeroWhileItsChargerIsInContact() {
        take("a", 0, 7000);
        meter.idle("a", at(5));
        assertThat(power(6)).isEqualTo(Power.ZERO);
        assertThat(coverage(3600)).isEqualTo(new Coverage(0, 1, 0, 1));
    }

    @Test
    void neverCountsASilentChargerAsZeroByItsStateForLong() {
        meter.idle("a", at(0));
        meter.outOfContact("a", at(100));
        assertThat(coverage(150)).isEqualTo(new Coverage(0, 0, 1, 1));
        assertThat(power(191)).isNull();
        meter.inContact("a");
        assertThat(power(200))
                .as("what it did meanwhile is not known until it says so")
                .isNull();
    }

    @Test
    void doesNotBelieveAStateThatAReadingContradicts() {
        meter.idle("a", at(0));
        take("a", 5, 3000);
        assertThat(power(6)).isEqualTo(Power.ofWatts(3000));
        assertThat(coverage(50).held()).isEqualTo(1);
        assertThat(power(96)).isNull();
    }

    @Test
    void doesNotCarryAValueFromBeforeARestIntoTheNextSession() {
        take("a", 0, 7000);
        meter.idle("a", at(2));
        meter.active("a", at(4));
        assertThat(power(5)).isNull();
    }

    @Test
    void ignoresReadingsThatComeLateTwiceOrFromTheFuture() {
        take("a", 10, 7000);
        assertThat(take("a", 5, 1000)).isFalse();
        assertThat(take("a", 10, 1000)).isFalse();
        assertThat(meter.take("a", reading(100, 1000, null), at(20))).isFalse();
        assertThat(meter.take("a", reading(25, 5000, null), at(20)))
                .as("a clock that is a little ahead is believed")
                .isTrue();
        assertThat(power(20)).isEqualTo(Power.ofWatts(5000));
    }

    @Test
    void addsWhatRegistersMoveAndNothingElse() {
        register("a", 0, 1000);
        assertThat(energy()).as("the first value is the baseline").isEqualTo(Energy.ZERO);
        register("a", 10, 1200);
        register("b", 10, 5000);
        register("b", 20, 5010);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(210));
        register("a", 30, 7);
        assertThat(energy()).as("a swapped meter takes nothing away").isEqualTo(Energy.ofWattHours(210));
        register("a", 40, 10);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(213));
    }

    @Test
    void goesOnFromWhatWasStored() {
        meter.restore(Energy.ofWattHours(500), Map.of("a", Energy.ofWattHours(1000), "gone", Energy.ZERO), at(100));
        register("a", 50, 990);
        assertThat(energy())
                .as("a late value from before the restart is no reset")
                .isEqualTo(Energy.ofWattHours(500));
        register("a", 110, 1005);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(505));
        assertThat(meter.registers()).isEqualTo(Map.of("a", Energy.ofWattHours(1005)));
        meter.restore(Energy.ofWattHours(505), meter.registers(), at(200));
        register("a", 210, 3);
        register("a", 220, 5);
        assertThat(energy()).as("a reset after the restart is one").isEqualTo(Energy.ofWattHours(507));
    }

    @Test
    void neverRunsBackwardsHoweverReadingsCome() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Integer> times = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                times.add(random.nextInt(100));
            }
            Collections.shuffle(times, random);
            Energy before = energy();
            for (int time : times) {
                register("a", time + 100 * round, random.nextInt(1000));
                assertThat(energy()).isGreaterThanOrEqualTo(before);
                before = energy();
            }
        }
    }

    @Test
    void countsTheSameHoweverOftenAndInWhateverOrderARisingRegisterIsTold() {
        Random random = new Random(11);
        for (int round = 0; round < 100; round++) {
            SiteMeter<String> one = new SiteMeter<>(List.of("a"), Duration.ofSeconds(30), Duration.ofSeconds(90));
            List<Integer> times = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                times.add(i);
                times.add(i);
            }
            Collections.shuffle(times, random);
            one.take("a", reading(0, 0, 0L), at(0));
            times.forEach(i -> one.take("a", reading(i, 0, i * 10L), at(100)));
            assertThat(one.total(at(100)).energy()).isEqualTo(Energy.ofWattHours(200));
        }
    }

    private boolean take(String connector, int second, long watts) {
        return meter.take(connector, reading(second, watts, null), at(second));
    }

    private void register(String connector, int second, long wattHours) {
        meter.take(connector, reading(second, 0, wattHours), at(100_000));
    }

    private static Reading reading(int second, long watts, @Nullable Long wattHours) {
        return new Reading(
                at(second),
                Power.ofWatts(watts),
                Reading.Method.POWER_TOTAL,
                wattHours == null ? null : Energy.ofWattHours(wattHours));
    }

    private @Nullable Power power(int second) {
        return meter.total(at(second)).power();
    }

    private Coverage coverage(int second) {
        return meter.total(at(second)).coverage();
    }

    private Energy energy() {
        return meter.total(T).energy();
    }

    private static Instant at(int second) {
        return T.plusSeconds(second);
    }
}
