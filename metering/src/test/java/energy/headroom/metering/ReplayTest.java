package energy.headroom.metering;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Rating> CONNECTORS = Map.of(
            "a", rating(22_000),
            "b", new Rating(Power.ofWatts(11_000), new Efficiency(930)),
            "c", rating(7_400));
    private static final Duration FRESH = Duration.ofSeconds(90);
    private static final Duration HELD = Duration.ofMinutes(3);

    private final List<Told<String>> told = new ArrayList<>();
    private final List<MadeTotal> made = new ArrayList<>();
    private SiteMeter<String> meter = started(Energy.ZERO, T, Map.of(), T);

    private SiteMeter<String> started(
            Energy energy, Instant since, Map<String, MeterState.OfRegister> registers, Instant now) {
        SiteMeter<String> fresh =
                new SiteMeter<>(CONNECTORS, FRESH, HELD, since, event -> told.add(new Told<>(told.size() + 1L, event)));
        fresh.restore(energy, since, registers, now);
        return fresh;
    }

    private void total(Instant at) {
        made.add(new MadeTotal(meter.total(at, unknown -> Power.ofWatts(unknown.size())), told.size()));
    }

    private static Reading reading(Instant at, long watts, long wattHours) {
        return new Reading(at, Power.ofWatts(watts), Method.POWER_TOTAL, Energy.ofWattHours(wattHours));
    }

    private static Rating rating(long watts) {
        return Rating.of(Power.ofWatts(watts));
    }

    @Test
    void givesEveryTotalAsItWasMadeWhateverCameInWhateverOrderAndOverStarts() {
        for (int seed = 0; seed < 200; seed++) {
            told.clear();
            made.clear();
            meter = started(Energy.ZERO, T, Map.of(), T);
            run(new Random(seed));
            assertThat(new Replay<>(told).of(made))
                    .as("seed %s", seed)
                    .hasSameSizeAs(made)
                    .allMatch(Replay.Step::isSound);
        }
    }

    /** An hour of readings that come late, twice, out of order and from meters that are reset, with two starts. */
    private void run(Random random) {
        SiteTotal stored = meter.total(T);
        Map<String, MeterState.OfRegister> registers = meter.registers();
        for (int second = 1; second <= 3_600; second += 1 + random.nextInt(5)) {
            Instant now = T.plusSeconds(second).plusNanos(random.nextInt(1_000_000_000));
            String connector = List.of("a", "b", "c").get(random.nextInt(3));
            Instant at = now.minusMillis(random.nextInt(4) == 0 ? random.nextInt(600_000) : random.nextInt(900));
            switch (random.nextInt(12)) {
                case 0 -> meter.idle(connector, at, now);
                case 1 -> meter.active(connector, at, now);
                case 2 -> meter.inContact(connector, now);
                case 3 -> meter.outOfContact(connector, now);
                case 4 -> meter.deviceIs(connector, "serial-" + random.nextInt(2), now);
                case 5 -> meter.take(connector, reading(at, 0, random.nextInt(50)), now);
                default -> {
                    Reading reading = reading(at, random.nextInt(7_000), 1_000 + second * 2L);
                    meter.take(connector, reading, now);
                    meter.take(connector, reading, now);
                }
            }
            if (second % 60 < 5) {
                total(T.plusSeconds(second - second % 60L));
                stored = made.getLast().total();
                registers = meter.registers();
            }
            if (random.nextInt(500) == 0) {
                meter = started(stored.energy(), stored.since(), registers, now);
            }
        }
    }

    @Test
    void changesNothingWhereNothingCameLate() {
        for (int second = 0; second <= 600; second += 10) {
            Instant at = T.plusSeconds(second);
            meter.take("a", reading(at, 7_200, 1_000 + second * 2L), at);
            if (second % 60 == 0) {
                total(at);
            }
        }
        assertThat(new Replay<>(told).of(made))
                .hasSize(11)
                .noneMatch(Replay.Step::hasChanged)
                .allMatch(step -> step.because().isEmpty());
    }

    @Test
    void showsWhatALateReadingChangesAndThatItDoes() {
        meter.take("a", reading(T, 7_200, 1_000), T);
        total(T.plusSeconds(60));
        total(T.plusSeconds(600));
        Reading late = reading(T.plusSeconds(590), 3_600, 1_900);
        meter.take("a", late, T.plusSeconds(4_000));
        List<Replay.Step<String>> steps = new Replay<>(told).of(made);
        assertThat(steps).extracting(Replay.Step::isSound).containsExactly(true, true);
        assertThat(steps).extracting(Replay.Step::hasChanged).containsExactly(false, true);
        assertThat(steps.getLast().then().power()).isNull();
        assertThat(steps.getLast().now().power()).isEqualTo(Power.ofWatts(3_600));
        assertThat(steps.getLast().now().energy()).isEqualTo(Energy.ofWattHours(900));
        assertThat(steps.getLast().because()).containsExactly(new MeterEvent.Taken<>("a", late, T.plusSeconds(4_000)));
    }

    @Test
    void saysWhereSomethingIsMissingFromWhatWasKept() {
        meter.take("a", reading(T, 7_200, 1_000), T);
        total(T.plusSeconds(60));
        told.removeLast();
        assertThat(new Replay<>(told).of(made)).noneMatch(Replay.Step::isSound);
        told.clear();
        assertThat(new Replay<>(told).of(made)).isEmpty();
    }
}
