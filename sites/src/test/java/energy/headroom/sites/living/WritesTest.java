package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final Writes writes = new Writes();

    @Test
    void countsTheLast24HoursToTheHour() {
        for (int i = 0; i < 4 * 48; i++) {
            writes.another(NOON.plus(Duration.ofMinutes(15L * i)));
        }
        Instant end = NOON.plus(Duration.ofDays(2)).minusSeconds(1);
        assertThat(writes.lastDay(end)).isEqualTo(96);
        assertThat(writes.lastDay(end.plus(Duration.ofHours(23)))).isEqualTo(4);
        assertThat(writes.lastDay(end.plus(Duration.ofDays(400)))).isZero();
        assertThat(writes.lastDay(end))
                .as("a clock that goes back brings nothing back")
                .isZero();
    }

    @Test
    void aSiteThatIsToldTheSameOverAndOverWritesNoMoreThanItRenews() {
        World world = World.charging(45_000);
        for (int i = 0; i < 4 * 6; i++) {
            world.forecast(45_000);
            world.run(15 * 60);
        }
        assertThat(world.view().chargers())
                .extracting(charger -> charger.writes())
                .allSatisfy(count -> assertThat(count).isBetween(18, 30));
        assertThat(world.alerts()).doesNotContain("charger-written-often");
    }

    @Test
    void beyondItsBudgetAChargerIsNamedAndLoweredAtOnceAndRaisedNowAndThen() {
        World world = World.charging(45_000);
        for (int i = 0; i < 402; i++) {
            world.forecast(i % 2 == 0 ? 20_000 : 45_000);
            world.run(10);
        }
        assertThat(world.alert("charger-written-often")).contains("QS-01", "in 24 hours");
        world.run(16 * 60);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(20_000));

        world.forecast(20_000);
        world.run(10);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(20_000));
        world.forecast(45_000);
        world.run(12 * 60);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(20_000));
        world.run(4 * 60);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(20_000));
        assertThat(world.overruns).isEmpty();
    }

    @Test
    void whatAChargerRefusesIsNotWrittenAndIsToldAgainMoreAndMoreSeldom() {
        World world = World.charging(45_000);
        int before = world.charger(0).writes();
        world.box(0).refuses = true;
        int asked = world.box(0).wire.size();
        world.forecast(5_000);
        world.run(60 * 60);
        assertThat(world.charger(0).writes()).isEqualTo(before);
        assertThat(world.box(0).wire.size() - asked).isBetween(100, 200);
    }
}
