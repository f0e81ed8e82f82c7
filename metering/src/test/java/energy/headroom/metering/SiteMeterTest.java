package energy.headroom.metering;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfRegister;
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
    private static final Power RATING = Power.ofWatts(22_000);
    private final SiteMeter<String> meter = new SiteMeter<>(
            Map.of("a", Rating.of(RATING), "b", Rating.of(RATING)), Duration.ofSeconds(30), Duration.ofSeconds(90), T);

    @Test
    void knowsNothingBeforeAnythingWasShown() {
        assertThat(meter.total(T))
                .isEqualTo(new SiteTotal(T, null, Energy.ZERO, T, new Coverage(0, 0, 0, 2), Power.ofWatts(44_000)));
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
    void saysHowMuchWhatIsUnknownMayDraw() {
        assertThat(meter.total(T).unknownAtMost()).as("ratings").isEqualTo(Power.ofWatts(44_000));
        take("a", 0, 7000);
        assertThat(meter.total(T).unknownAtMost()).isEqualTo(RATING);
        assertThat(meter.total(T, unknown -> Power.ofWatts(4_000).min(unknown.getOrDefault("b", Power.ZERO)))
                        .unknownAtMost())
                .as("what a limit leaves of it")
                .isEqualTo(Power.ofWatts(4_000));
        take("b", 1, 0);
        assertThat(meter.total(at(1)).unknownAtMost()).isEqualTo(Power.ZERO);
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
        meter.take("a", new Reading(T, Power.ofWatts(10), Method.VOLTAGE_AND_CURRENT, null), T);
        assertThat(coverage(0).derived()).isEqualTo(1);
    }

    @Test
    void countsAConnectorAtRestAsZeroWhileItsChargerIsInContact() {
        take("a", 0, 7000);
        meter.idle("a", at(5), at(5));
        assertThat(power(6)).isEqualTo(Power.ZERO);
        assertThat(coverage(3600)).isEqualTo(new Coverage(0, 1, 0, 1));
    }

    @Test
    void neverCountsASilentChargerAsZeroByItsStateForLong() {
        meter.idle("a", at(0), at(0));
        meter.outOfContact("a", at(100));
        assertThat(coverage(150)).isEqualTo(new Coverage(0, 0, 1, 1));
        assertThat(power(191)).isNull();
        meter.inContact("a", at(200));
        assertThat(power(200))
                .as("what it did meanwhile is not known until it says so")
                .isNull();
    }

    @Test
    void doesNotBelieveAStateThatAReadingContradicts() {
        meter.idle("a", at(0), at(0));
        take("a", 5, 3000);
        assertThat(power(6)).isEqualTo(Power.ofWatts(3000));
        assertThat(coverage(50).held()).isEqualTo(1);
        assertThat(power(96)).isNull();
    }

    @Test
    void doesNotCarryAValueFromBeforeARestIntoTheNextSession() {
        take("a", 0, 7000);
        meter.idle("a", at(2), at(2));
        meter.active("a", at(4), at(4));
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
        Map<String, OfRegister> stored = Map.of("a", counted(1_000, 90), "gone", OfRegister.NEW);
        meter.restore(Energy.ofWattHours(500), T.minusSeconds(60), stored, at(100));
        register("a", 50, 990);
        assertThat(energy())
                .as("a late value from before the restart is no reset")
                .isEqualTo(Energy.ofWattHours(500));
        register("a", 110, 1005);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(505));
        assertThat(meter.registers()).isEqualTo(Map.of("a", counted(1_005, 110)));
        assertThat(meter.total(at(120)).since()).isEqualTo(T.minusSeconds(60));
        meter.restore(Energy.ofWattHours(505), null, meter.registers(), at(200));
        assertThat(meter.total(at(200)).since()).as("where none was stored").isEqualTo(T.minusSeconds(60));
        register("a", 210, 3);
        register("a", 220, 5);
        assertThat(energy()).as("a reset after the restart is one").isEqualTo(Energy.ofWattHours(507));
        assertThat(meter.oddities("a")).containsEntry(Oddity.RESET, 1);
    }

    @Test
    void takesUpADoubtOverARestart() {
        register("a", 0, 5_000);
        register("a", 60, 3);
        SiteMeter<String> next =
                new SiteMeter<>(Map.of("a", Rating.of(RATING)), Duration.ofSeconds(30), Duration.ofSeconds(90), T);
        next.restore(Energy.ZERO, T, meter.registers(), at(70));
        next.take("a", reading(120, 0, 103L), at(120));
        assertThat(next.total(at(120)).energy()).isEqualTo(Energy.ofWattHours(100));
    }

    @Test
    void leavesOutAValueThatIsOutOfStep() {
        register("a", 0, 5_000);
        register("a", 60, 0);
        register("a", 120, 5_200);
        register("a", 180, 900_000_000);
        register("a", 240, 5_400);
        assertThat(energy()).as("neither lost nor invented").isEqualTo(Energy.ofWattHours(400));
        assertThat(meter.oddities("a")).isEqualTo(Map.of(Oddity.OUT_OF_STEP, 2));
    }

    @Test
    void doesNotTakeTheRegisterOfASwappedChargerForEnergy() {
        register("a", 0, 5_000);
        register("a", 60, 700_000);
        register("a", 120, 700_200);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(200));
        assertThat(meter.oddities("a")).containsEntry(Oddity.SWAPPED, 1);
        meter.deviceIs("a", "A-1", at(130));
        register("a", 180, 700_400);
        meter.deviceIs("a", "A-1", at(190));
        meter.deviceIs("a", "B-2", at(190));
        register("a", 240, 700_600);
        assertThat(energy())
                .as("another device, though its register looks the same")
                .isEqualTo(Energy.ofWattHours(400));
        register("a", 300, 700_700);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(500));
        assertThat(meter.oddities("a")).containsEntry(Oddity.SWAPPED, 2);
    }

    @Test
    void countsOnWhenARegisterIsFull() {
        register("a", 0, 99_999_900);
        register("a", 60, 150);
        register("a", 120, 200);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(300));
        assertThat(meter.oddities("a")).isEqualTo(Map.of(Oddity.WRAPPED, 1));
    }

    @Test
    void believesALongGapAndARegisterInWholeKilowattHours() {
        register("a", 0, 5_000);
        register("a", 10, 6_000);
        register("a", 86_400, 6_000 + 24 * 22_000);
        assertThat(energy()).isEqualTo(Energy.ofWattHours(1_000 + 24 * 22_000));
        assertThat(meter.oddities("a")).isEmpty();
    }

    @Test
    void countsWhatIsRepeatedOrLate() {
        take("a", 10, 7000);
        take("a", 10, 7000);
        take("a", 5, 1000);
        meter.take("a", reading(100, 1000, null), at(20));
        assertThat(meter.oddities("a"))
                .isEqualTo(Map.of(Oddity.REPEATED, 1, Oddity.LATE, 1, Oddity.FROM_THE_FUTURE, 1));
    }

    @Test
    void findsTheMeanPowerOfATimeWhereThereIsNothingBetter() {
        onlyRegister(0, 10_001);
        onlyRegister(60, 10_118);
        assertThat(meter.at("a", at(61)))
                .isEqualTo(
                        new Shown.Known(Power.ofWatts(7_020), at(60), Shown.Quality.DERIVED, Method.ENERGY_DIFFERENCE));
        take("a", 61, 7_100);
        assertThat(coverage(62).measured()).as("a measurement is better").isEqualTo(1);
        onlyRegister(120, 10_235);
        assertThat(meter.at("a", at(121)))
                .as("and a mean that is fresh better than one that is only held")
                .isEqualTo(new Shown.Known(
                        Power.ofWatts(7_020), at(120), Shown.Quality.DERIVED, Method.ENERGY_DIFFERENCE));
        assertThat(coverage(151).held()).isEqualTo(1);
        assertThat(power(211)).isNull();
    }

    @Test
    void findsNoMeanOverAJumpOrInStepsThatAreTooCoarse() {
        onlyRegister(0, 10_000);
        onlyRegister(60, 11_000);
        assertThat(power(60)).as("whole kilowatt-hours").isNull();
        onlyRegister(120, 3);
        onlyRegister(180, 120);
        assertThat(power(180)).as("a reset").isNull();
        onlyRegister(240, 237);
        assertThat(power(240)).isEqualTo(Power.ofWatts(7_020));
    }

    @Test
    void boundsWhatIsUnknownByWhatIsOfferedAndNeverTakesItForPower() {
        meter.take("a", offered(0, 4_000), T);
        assertThat(meter.at("a", at(30))).isEqualTo(new Shown.Unknown(Power.ofWatts(4_000), Method.OFFERED));
        assertThat(meter.total(at(30)).unknownAtMost()).isEqualTo(Power.ofWatts(26_000));
        assertThat(power(30)).isNull();
        assertThat(meter.at("a", at(31))).isEqualTo(new Shown.Unknown(RATING, Method.LIMIT));
    }

    @Test
    void countsWhatARectifierTakesForWhatItGives() {
        SiteMeter<String> direct = rectifier(60_000, 930);
        for (int second = 0; second <= 3_600; second++) {
            direct.take("a", reading(second, 3_600, (long) second), at(second));
        }
        assertThat(direct.total(at(3_600)).energy())
                .as("3,600 Wh came out, one by one, and nothing is lost by rounding")
                .isEqualTo(Energy.ofWattHours(3_871));
        direct.take("a", reading(3_700, 0, 0L), at(3_700));
        direct.take("a", reading(3_800, 0, 93L), at(3_800));
        assertThat(direct.total(at(3_800)).energy())
                .as("after a reset it goes on")
                .isEqualTo(Energy.ofWattHours(3_971));
    }

    @Test
    void findsTheMeanOfWhatARectifierTakesByARegisterInWholeKilowattHours() {
        SiteMeter<String> direct = rectifier(100_000, 900);
        direct.take("a", new Reading(at(0), null, Method.POWER_TOTAL, Energy.ofWattHours(9_000)), at(0));
        direct.take("a", new Reading(at(60), null, Method.POWER_TOTAL, Energy.ofWattHours(10_000)), at(60));
        assertThat(direct.total(at(60)).power()).as("too coarse for a minute").isNull();
        direct.take("a", new Reading(at(600), null, Method.POWER_TOTAL, Energy.ofWattHours(18_000)), at(600));
        assertThat(direct.total(at(600)).power()).isEqualTo(Power.ofWatts(60_000));
    }

    @Test
    void prefersWhatWasMeasuredAtAMomentToAMeanUntilThatIsOld() {
        take("a", 0, 7_000);
        assertThat(meter.take("a", mean(10, 5_000), at(10))).isFalse();
        assertThat(power(10)).isEqualTo(Power.ofWatts(7_000));
        assertThat(meter.take("a", mean(31, 5_000), at(31))).isTrue();
        assertThat(meter.at("a", at(31)))
                .isEqualTo(new Shown.Known(Power.ofWatts(5_000), at(31), Shown.Quality.DERIVED, Method.AVERAGE));
        take("a", 32, 7_000);
        assertThat(power(32)).isEqualTo(Power.ofWatts(7_000));
    }

    @Test
    void doesNotTakeALateValueFromBeforeARestForThePowerOfTheNextSession() {
        take("a", 0, 7000);
        meter.idle("a", at(10), at(10));
        meter.active("a", at(20), at(20));
        assertThat(take("a", 5, 6000)).isFalse();
        assertThat(power(21)).isNull();
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
            SiteMeter<String> one =
                    new SiteMeter<>(Map.of("a", Rating.of(RATING)), Duration.ofSeconds(30), Duration.ofSeconds(90), T);
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

    /** The example of docs/concepts/metering.md. */
    @Test
    void worksOutTheExampleOfTheDocuments() {
        meter.take("a", reading(0, 7_000, 1_000L), T);
        assertExample(0, 7_000, 0, new Coverage(1, 0, 0, 1));
        meter.take(
                "b",
                new Reading(at(5), Power.ofWatts(2_300), Method.VOLTAGE_AND_CURRENT, Energy.ofWattHours(5_000)),
                at(5));
        assertExample(5, 9_300, 0, new Coverage(1, 1, 0, 0));
        meter.take("a", reading(60, 7_000, 1_117L), at(60));
        assertExample(60, 9_300, 117, new Coverage(1, 0, 1, 0));
        assertExample(96, 7_000, 117, new Coverage(0, 0, 1, 1));
        meter.take("a", reading(120, 7_000, 0L), at(120));
        assertExample(120, 7_000, 117, new Coverage(1, 0, 0, 1));
        meter.take("a", reading(180, 7_000, 117L), at(180));
        assertExample(180, 7_000, 234, new Coverage(1, 0, 0, 1));
        meter.take("b", new Reading(at(120), null, Method.POWER_TOTAL, Energy.ofWattHours(5_077)), at(190));
        assertExample(190, 7_000, 311, new Coverage(1, 0, 0, 1));
    }

    private void assertExample(int second, long watts, long wattHours, Coverage coverage) {
        SiteTotal total = meter.total(at(second));
        assertThat(total.power()).isEqualTo(Power.ofWatts(watts));
        assertThat(total.energy()).isEqualTo(Energy.ofWattHours(wattHours));
        assertThat(total.coverage()).isEqualTo(coverage);
        assertThat(total.unknownAtMost()).isEqualTo(Power.ofWatts(22_000L * coverage.unknown()));
    }

    private static OfRegister counted(long wattHours, int second) {
        return new OfRegister(new Counted(Energy.ofWattHours(wattHours), at(second)), null, null);
    }

    private void onlyRegister(int second, long wattHours) {
        meter.take("a", new Reading(at(second), null, Method.POWER_TOTAL, Energy.ofWattHours(wattHours)), at(second));
    }

    private static Reading offered(int second, long watts) {
        return new Reading(at(second), null, Method.OFFERED, null, null, Power.ofWatts(watts), Reading.Source.NONE);
    }

    private static SiteMeter<String> rectifier(long watts, int perMille) {
        Rating rating = new Rating(Power.ofWatts(watts), new Efficiency(perMille));
        return new SiteMeter<>(Map.of("a", rating), Duration.ofSeconds(30), Duration.ofSeconds(90), T);
    }

    private static Reading mean(int second, long watts) {
        return new Reading(at(second), Power.ofWatts(watts), Method.AVERAGE, null);
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
                Method.POWER_TOTAL,
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
