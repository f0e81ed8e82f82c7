package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.Received;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlSiteStoreTest extends OnEach {
    private static final SiteId QUAY = new SiteId("quay-street");
    private static final SiteId OTHER = new SiteId("other");
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    private static Received received(long sequence, ForecastType type, Block... blocks) {
        return new Received(new Forecast(type, List.of(blocks)), "m-" + sequence, NOON.plusMillis(sequence), sequence);
    }

    private static Block block(long fromSecond, BlockPhase phase, Capacity capacity) {
        return new Block(NOON.plusSeconds(fromSecond), NOON.plusSeconds(fromSecond + 900), phase, capacity);
    }

    private SiteStore.Remembered recalled() throws Exception {
        return now(database.sites().recall(QUAY));
    }

    @Test
    void knowsNothingOfASiteThatNeverToldAnything() throws Exception {
        assertThat(recalled())
                .isEqualTo(new SiteStore.Remembered(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Energy.ZERO,
                        null,
                        Map.of(),
                        null,
                        SiteStore.Proofs.NONE,
                        Map.of(),
                        Map.of(),
                        0,
                        null,
                        null));
    }

    @Test
    void keepsReadingsForATimeOfTheirOwnAndNumbersThemOn() throws Exception {
        ConnectorId one = new ConnectorId("QS-01", 1);
        Reading reading = new Reading(NOON, Power.ofWatts(7_000), Method.POWER_TOTAL, Energy.ofWattHours(12));
        List<Told<ConnectorId>> told = List.of(new Told<>(41, new MeterEvent.Taken<>(one, reading, NOON)));
        SiteTotal total =
                new SiteTotal(NOON, Power.ofWatts(7_000), Energy.ZERO, NOON, new Coverage(1, 0, 0, 0), Power.ZERO);
        done(database.sites()
                .addTotal(QUAY, total, Power.ZERO, LimitSource.FORECAST, new SiteStore.Basis(Map.of(), 41, told)));
        Instant later = NOON.plus(Duration.ofDays(15));
        database.retention(Duration.ofDays(30), Duration.ofDays(14), Duration.ofDays(7), () -> later)
                .run();
        SiteStore.Recorded recorded = database.sites().recorded(QUAY, NOON, NOON.plusSeconds(1));
        assertThat(recorded.told()).isEmpty();
        assertThat(recorded.totals()).as("its total is history").hasSize(1);
        assertThat(recalled().lastTold())
                .as("a number that a total names is not given again")
                .isEqualTo(41);
    }

    @Test
    void givesBackForecastsExactlyAsTheyWereTakenAlsoAfterACrash() throws Exception {
        Received first = received(
                1,
                ForecastType.CONSUMPTION,
                block(0, BlockPhase.ALL, new Capacity.OfPower(Power.ofWatts(22_000))),
                block(900, BlockPhase.ONE, new Capacity.OfCurrent(Current.ofMilliamperes(15_500))),
                block(1_800, BlockPhase.UNKNOWN, new Capacity.OfEnergy(Energy.ofWattHours(0))));
        Block uneven = new Block(
                Instant.parse("2026-07-01T00:00:00.000000001Z"),
                Instant.parse("2026-07-01T00:14:59.999999999Z"),
                BlockPhase.THREE,
                new Capacity.OfPower(Power.ZERO));
        Received second = received(2, ForecastType.FALLBACK_CONSUMPTION, uneven);
        done(database.sites().addForecast(QUAY, first, List.of(1L)));
        done(database.sites().addForecast(QUAY, second, List.of(1L, 2L)));
        crash();
        assertThat(recalled().forecasts()).containsExactly(first, second);
    }

    @Test
    void givesBackOnlyWhatTheBookStillNeedsAndOnlyOfThatSite() throws Exception {
        Block zero = block(0, BlockPhase.ALL, new Capacity.OfPower(Power.ZERO));
        done(database.sites().addForecast(QUAY, received(1, ForecastType.CONSUMPTION, zero), List.of(1L)));
        done(database.sites().addForecast(OTHER, received(1, ForecastType.CONSUMPTION, zero), List.of(1L)));
        done(database.sites().addForecast(QUAY, received(2, ForecastType.CONSUMPTION, zero), List.of(2L)));
        assertThat(recalled().forecasts()).containsExactly(received(2, ForecastType.CONSUMPTION, zero));
        assertThat(now(database.sites().recall(OTHER)).forecasts()).hasSize(1);
    }

    @Test
    void givesBackWhatChargersMayBeFollowing() throws Exception {
        Schedule steps = new Schedule(List.of(
                new Schedule.Step(NOON, Power.ofWatts(22_000)),
                new Schedule.Step(NOON.plusSeconds(900), Power.ofWatts(3_000))));
        Schedule flat = Schedule.flat(NOON.plusNanos(5), Power.ZERO);
        Held full = new Held(steps, NOON, List.of(flat, steps), List.of(steps), List.of(flat));
        done(database.sites().putHeld(QUAY, "QS-01", Held.NOTHING));
        done(database.sites().putHeld(QUAY, "QS-02", Held.NOTHING));
        done(database.sites().putHeld(QUAY, "QS-01", full));
        crash();
        assertThat(recalled().held()).isEqualTo(Map.of("QS-01", full, "QS-02", Held.NOTHING));
    }

    private static OfRegister counted(long wattHours) {
        return new OfRegister(new Counted(Energy.ofWattHours(wattHours), NOON), null, null);
    }

    @Test
    void givesBackTheRegistersAndThePastOfTotals() throws Exception {
        SiteTotal known = new SiteTotal(
                NOON,
                Power.ofWatts(9_000),
                Energy.ofWattHours(70),
                NOON,
                new Coverage(1, 1, 0, 2),
                Power.ofWatts(22_000));
        SiteTotal silent = new SiteTotal(
                NOON.plusSeconds(60),
                null,
                Energy.ofWattHours(71),
                NOON,
                new Coverage(0, 0, 0, 4),
                Power.ofWatts(44_000));
        Power limit = Power.ofWatts(20_000);
        done(database.sites()
                .addTotal(
                        QUAY,
                        known,
                        limit,
                        LimitSource.FALLBACK,
                        new SiteStore.Basis(Map.of("QS-01/1", counted(500)), 0, List.of())));
        done(database.sites()
                .addTotal(
                        QUAY,
                        silent,
                        limit,
                        LimitSource.FALLBACK,
                        new SiteStore.Basis(Map.of("QS-01/2", counted(7)), 0, List.of())));
        crash();
        assertThat(recalled().energy()).isEqualTo(Energy.ofWattHours(71));
        assertThat(recalled().registers()).isEqualTo(Map.of("QS-01/1", counted(500), "QS-01/2", counted(7)));
        assertThat(database.sites().past(QUAY, NOON, NOON.plusSeconds(61)))
                .containsExactly(past(known, limit), past(silent, limit));
        assertThat(database.sites().past(QUAY, NOON, NOON.plusSeconds(60))).hasSize(1);
        assertThat(database.sites().past(OTHER, NOON, NOON.plusSeconds(61))).isEmpty();
    }

    private static SiteStore.Past past(SiteTotal total, Power limit) {
        return new SiteStore.Past(
                total.at(), total.power(), total.energy(), limit, LimitSource.FALLBACK, total.coverage());
    }
}
