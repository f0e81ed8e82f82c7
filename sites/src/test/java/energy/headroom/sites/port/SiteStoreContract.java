package energy.headroom.sites.port;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.Efficiency;
import energy.headroom.metering.MadeTotal;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.MeterState;
import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfConnector;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.metering.MeterState.Sight;
import energy.headroom.metering.Method;
import energy.headroom.metering.Rating;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Released;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SiteStore} must do. */
public abstract class SiteStoreContract {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final SiteId SITE = new SiteId("quay-street");
    private static final SiteId OTHER = new SiteId("dock-road");

    /** The store to use. */
    protected abstract SiteStore store();

    /** The same store as a process that starts anew finds it. */
    protected abstract SiteStore reopened();

    @Test
    void remembersNothingOfASiteThatItNeverHeardOf() throws Exception {
        assertThat(await(store().recall(SITE)))
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
    void recallsForecastsAsTheyWereInTheOrderOfReceipt() throws Exception {
        Received first = received(
                1, new Forecast(ForecastType.CONSUMPTION, List.of(block(new Capacity.OfPower(Power.ofWatts(60_000))))));
        Received second = received(
                2,
                new Forecast(
                        ForecastType.FALLBACK_CONSUMPTION,
                        List.of(block(new Capacity.OfCurrent(Current.ofMilliamperes(16_500))))));
        Received third = received(
                3,
                new Forecast(
                        ForecastType.CONSUMPTION, List.of(block(new Capacity.OfEnergy(Energy.ofWattHours(12_345))))));
        await(store().addForecast(SITE, first, List.of(1L)));
        await(store().addForecast(SITE, second, List.of(1L, 2L)));
        await(store().addForecast(SITE, third, List.of(1L, 2L, 3L)));
        assertThat(await(reopened().recall(SITE)).forecasts()).containsExactly(first, second, third);
    }

    @Test
    void forgetsForecastsThatTheBookNoLongerNeeds() throws Exception {
        Received first =
                received(1, new Forecast(ForecastType.CONSUMPTION, List.of(block(new Capacity.OfPower(Power.ZERO)))));
        Received second = received(
                2, new Forecast(ForecastType.CONSUMPTION, List.of(block(new Capacity.OfPower(Power.ofWatts(1))))));
        await(store().addForecast(SITE, first, List.of(1L)));
        await(store().addForecast(SITE, second, List.of(2L)));
        assertThat(await(reopened().recall(SITE)).forecasts()).containsExactly(second);
    }

    @Test
    void keepsOnlyTheLastOfWhatAChargerMayHold() throws Exception {
        Schedule low = new Schedule(List.of(
                new Schedule.Step(T, Power.ofWatts(11_000)), new Schedule.Step(T.plusSeconds(900), Power.ZERO)));
        Schedule high = Schedule.flat(T.plusMillis(1), Power.ofWatts(22_000));
        Held held = new Held(low, T.plusMillis(7), List.of(high), List.of(low, high), List.of(high));
        await(store().putHeld(SITE, "QS-01", held));
        await(store().putHeld(SITE, "QS-02", held));
        await(store().putHeld(SITE, "QS-02", Held.NOTHING));
        await(store().putTold(SITE, "QS-01", new ToldAs(RateUnit.W, 3)));
        await(store().putTold(SITE, "QS-01", new ToldAs(RateUnit.A, 1)));
        assertThat(await(reopened().recall(SITE)).told()).isEqualTo(Map.of("QS-01", new ToldAs(RateUnit.A, 1)));
        assertThat(await(reopened().recall(SITE)).held()).isEqualTo(Map.of("QS-01", held, "QS-02", Held.NOTHING));
    }

    @Test
    void remembersTheLastOperatorLimitWithItsEnd() throws Exception {
        OperatorLimit first = new OperatorLimit(Power.ofWatts(20_000), T, T.plusSeconds(3_600), "cable works", "anna");
        OperatorLimit second =
                new OperatorLimit(Power.ZERO, T.plusMillis(5), T.plusSeconds(7_200), "\"fire\" drill", "ben");
        await(store().putOperatorLimit(SITE, first));
        assertThat(await(reopened().recall(SITE)).operatorLimit()).isEqualTo(first);
        await(store().putOperatorLimit(SITE, second));
        assertThat(await(reopened().recall(SITE)).operatorLimit()).isEqualTo(second);
        await(store().endOperatorLimit(SITE, T.plusSeconds(60), "anna"));
        assertThat(await(reopened().recall(SITE)).operatorLimit()).isEqualTo(second.endedAt(T.plusSeconds(60)));
        await(store().endOperatorLimit(SITE, T.plusSeconds(90), "ben"));
        assertThat(await(reopened().recall(SITE)).operatorLimit())
                .as("what has ended ends no later")
                .isEqualTo(second.endedAt(T.plusSeconds(60)));
        await(store().endOperatorLimit(OTHER, T, "anna"));
        assertThat(await(reopened().recall(OTHER)).operatorLimit()).isNull();
    }

    @Test
    void goesOnWithTheLastEnergyAndRegisters() throws Exception {
        await(store().addTotal(
                        SITE,
                        total(0, 100),
                        Power.ofWatts(5),
                        LimitSource.FORECAST,
                        basis(Map.of("QS-01/1", register(7, null)))));
        Map<String, OfRegister> registers = Map.of("QS-01/1", register(9, "M-7"), "QS-01/2", register(1, null));
        await(store().addTotal(SITE, total(60, 102), Power.ofWatts(5), LimitSource.FORECAST, basis(registers)));
        SiteStore.Remembered remembered = await(reopened().recall(SITE));
        assertThat(remembered.energy()).isEqualTo(Energy.ofWattHours(102));
        assertThat(remembered.lastTotal()).isEqualTo(total(60, 102));
        assertThat(remembered.energySince()).isEqualTo(T.minusSeconds(9));
        assertThat(remembered.registers()).isEqualTo(registers);
    }

    @Test
    void showsThePastInOrderWithWhatWasUnknownLeftUnknown() throws Exception {
        await(store().addTotal(SITE, total(0, 100), Power.ofWatts(50_000), LimitSource.FORECAST, basis(Map.of())));
        await(store().addTotal(
                        SITE,
                        new SiteTotal(
                                T.plusSeconds(60),
                                null,
                                Energy.ofWattHours(100),
                                T,
                                new Coverage(0, 0, 0, 2),
                                Power.ofWatts(1)),
                        Power.ofWatts(40_000),
                        LimitSource.STOP,
                        basis(Map.of())));
        await(store().addTotal(SITE, total(120, 100), Power.ofWatts(30_000), LimitSource.FORECAST, basis(Map.of())));
        assertThat(reopened().past(SITE, T, T.plusSeconds(120)))
                .containsExactly(
                        new SiteStore.Past(
                                T,
                                Power.ofWatts(7_000),
                                Energy.ofWattHours(100),
                                Power.ofWatts(50_000),
                                LimitSource.FORECAST,
                                total(0, 100).coverage()),
                        new SiteStore.Past(
                                T.plusSeconds(60),
                                null,
                                Energy.ofWattHours(100),
                                Power.ofWatts(40_000),
                                LimitSource.STOP,
                                new Coverage(0, 0, 0, 2)));
    }

    @Test
    void keepsHowFarForecastsHaveComeAndRecallsTheNewestOfEachType() throws Exception {
        Apply first = Apply.received("m-1", ForecastType.CONSUMPTION, T).stored(1, T.plusMillis(3));
        Apply fallback = Apply.received("m-2", ForecastType.FALLBACK_CONSUMPTION, T.plusSeconds(1))
                .stored(2, T.plusSeconds(1));
        Apply open = new Apply(
                3,
                "m-3",
                ForecastType.CONSUMPTION,
                T.plusSeconds(2),
                T.plusMillis(2001),
                T.plusMillis(2002),
                T.plusMillis(2003),
                T.plusMillis(2004),
                T.plusMillis(2005),
                null);
        await(store().putApply(SITE, first));
        await(store().putApply(SITE, fallback));
        await(store().putApply(
                        SITE,
                        Apply.received("m-3", ForecastType.CONSUMPTION, T.plusSeconds(2))
                                .stored(3, T.plusMillis(2001))));
        await(store().putApply(SITE, open));
        await(store().putApply(SITE, first.superseded(T.plusSeconds(2))));
        assertThat(await(reopened().recall(SITE)).proofs().applies()).containsExactly(fallback, open);
        assertThat(store().applies(SITE, T, T.plusSeconds(2)))
                .containsExactly(first.superseded(T.plusSeconds(2)), fallback);
        assertThat(store().applies(OTHER, T, T.plusSeconds(9))).isEmpty();
    }

    @Test
    void keepsBreachesAndRecallsThoseThatLast() throws Exception {
        Breach over = breach(Breach.Kind.MEASURED, 0, 10L, List.of());
        Breach lasting = breach(Breach.Kind.SHORTFALL, 5, null, List.of("m-1", "m-2"));
        await(store().putBreach(SITE, breach(Breach.Kind.MEASURED, 0, null, List.of())));
        await(store().putBreach(SITE, lasting));
        await(store().putBreach(SITE, over));
        assertThat(await(reopened().recall(SITE)).proofs().breaches()).containsExactly(lasting);
        assertThat(store().breaches(SITE, T, T.plusSeconds(5))).containsExactly(over);
        assertThat(store().breaches(SITE, T.plusSeconds(10), T.plusSeconds(60))).containsExactly(lasting);
        assertThat(store().breaches(OTHER, T, T.plusSeconds(60))).isEmpty();
    }

    private static Breach breach(Breach.Kind kind, int from, @Nullable Long until, List<String> reported) {
        return new Breach(
                kind,
                T.plusSeconds(from),
                until == null ? null : T.plusSeconds(until),
                Power.ofWatts(700),
                Power.ofWatts(15_000),
                "QS-01 refuses",
                reported);
    }

    @Test
    void keepsWhoIsOnTheStopLadder() throws Exception {
        Climb first = new Climb(Rung.LIMIT_ZERO, T, T, "seen above its limit", true, false);
        Climb later = new Climb(Rung.INOPERATIVE, T, T.plusSeconds(15), "seen above its limit", true, true);
        await(store().putClimb(SITE, "QS-01", first));
        await(store().putClimb(SITE, "QS-02", first));
        await(store().putClimb(SITE, "QS-01", later));
        assertThat(await(reopened().recall(SITE)).proofs().climbs()).isEqualTo(Map.of("QS-01", later, "QS-02", first));
        await(store().putClimb(SITE, "QS-02", null));
        assertThat(await(reopened().recall(SITE)).proofs().climbs()).isEqualTo(Map.of("QS-01", later));
    }

    @Test
    void keepsWhichChargersAreReleased() throws Exception {
        Released released = new Released(T, "Ann", "back to the operator", false);
        await(store().putReleased(SITE, Set.of("QS-01", "QS-02", "QS-03"), released));
        await(store().putReleased(SITE, Set.of("QS-01"), released.cleared()));
        await(store().putReleased(SITE, Set.of("QS-02"), null));
        assertThat(await(reopened().recall(SITE)).released())
                .isEqualTo(Map.of("QS-01", released.cleared(), "QS-03", released));
        assertThat(await(reopened().recall(OTHER)).released()).isEmpty();
    }

    @Test
    void recallsTheCommissioningTestOfEachChargerThatCounts() throws Exception {
        Power part = Power.ofWatts(6_600);
        Power before = Power.ofWatts(15_000);
        Trial first = new Trial(T, "ann", null, null, Trial.Outcome.NOT_SHOWN, part, before, null, "gone");
        Trial second = new Trial(
                T.plusSeconds(600), "ben", "Acme", "1.2", Trial.Outcome.SETTLED, part, before, Power.ZERO, "settled");
        await(store().addTrial(SITE, "QS-01", first));
        await(store().addTrial(SITE, "QS-01", second));
        await(store().addTrial(SITE, "QS-01", second));
        await(store().addTrial(SITE, "QS-01", second.ended(Trial.Outcome.SETTLED, Power.ZERO, "settled")));
        await(store().addTrial(
                        SITE,
                        "QS-01",
                        new Trial(
                                T.plusSeconds(900),
                                "ben",
                                "Acme",
                                "1.2",
                                Trial.Outcome.NOT_SHOWN,
                                part,
                                before,
                                null,
                                "gone")));
        await(store().addTrial(SITE, "QS-02", first));
        assertThat(await(reopened().recall(SITE)).trials()).isEqualTo(Map.of("QS-01", second, "QS-02", first));
        assertThat(await(reopened().recall(OTHER)).trials()).isEmpty();
    }

    @Test
    void keepsWhatTheMeterWasToldExactlyAndInItsOrder() throws Exception {
        ConnectorId one = new ConnectorId("QS-01", 1);
        OfConnector state = new OfConnector(
                new Rating(Power.ofWatts(22_000), new Efficiency(935)),
                new Sight(Power.ofWatts(-7), T.plusMillis(1), Method.POWER_PER_PHASE),
                null,
                new Counted(Energy.ofWattHours(5), T),
                null,
                T,
                null,
                T.plusMillis(3),
                register(4, "M-7"));
        Reading reading = new Reading(
                T.plusMillis(1),
                Power.ofWatts(7_000),
                Method.VOLTAGE_AND_CURRENT,
                Energy.ofWattHours(12),
                Current.ofAmperes(10),
                Power.ofWatts(11_000),
                new Reading.Source(
                        Duration.ofMillis(-1_500),
                        List.of(
                                new Reading.RawSample(
                                        "Voltage", "L1-N", "Outlet", "Sample.Periodic", "V", null, "230.1"),
                                new Reading.RawSample(null, null, null, null, null, 3, "\"1\""))));
        List<Told<ConnectorId>> told = List.of(
                new Told<>(
                        1,
                        new MeterEvent.Stands<>(
                                new MeterState<>(
                                        Energy.ofWattHours(9),
                                        T,
                                        Duration.ofSeconds(90),
                                        Duration.ofMinutes(3),
                                        Map.of(one, state)),
                                T)),
                new Told<>(2, new MeterEvent.Taken<>(one, reading, T.plusSeconds(1))),
                new Told<>(3, new MeterEvent.Taken<>(one, new Reading(T, null, Method.POWER_TOTAL, null), T)),
                new Told<>(4, new MeterEvent.Said<>(one, MeterEvent.What.ACTIVE, T, T.plusMillis(2))),
                new Told<>(5, new MeterEvent.DeviceIs<>(one, "M-8", T.plusSeconds(2))));
        await(store().addTold(SITE, told.subList(0, 3)));
        await(store().addTold(SITE, told.subList(1, 3)));
        await(store().addTotal(
                        SITE,
                        total(60, 9),
                        Power.ofWatts(5),
                        LimitSource.FORECAST,
                        new SiteStore.Basis(Map.of(), 5, told.subList(3, 5))));
        SiteStore.Recorded recorded = reopened().recorded(SITE, T, T.plusSeconds(61));
        Reading bare = reading.from(new Reading.Source(reading.source().clockAhead(), List.of()));
        List<Told<ConnectorId>> withoutSamples = new ArrayList<>(told);
        withoutSamples.set(1, new Told<>(2, new MeterEvent.Taken<>(one, bare, T.plusSeconds(1))));
        assertThat(recorded.told()).isEqualTo(withoutSamples);
        assertThat(reopened().readings(SITE, one, T, T.plusMillis(2), 10))
                .as("by event time, with all that they were made from")
                .extracting(MeterEvent.Taken::reading)
                .containsExactly(new Reading(T, null, Method.POWER_TOTAL, null), reading);
        assertThat(reopened().readings(SITE, one, T, T.plusMillis(2), 1)).hasSize(1);
        assertThat(reopened().readings(SITE, one, T.plusMillis(1), T.plusMillis(2), 10))
                .hasSize(1);
        assertThat(reopened().readings(SITE, new ConnectorId("QS-01", 2), T, T.plusMillis(2), 10))
                .isEmpty();
        assertThat(recorded.totals()).containsExactly(new MadeTotal(total(60, 9), 5));
        assertThat(await(reopened().recall(SITE)).lastTold()).isEqualTo(5);
        assertThat(reopened().recorded(SITE, T, T.plusSeconds(60)).totals()).isEmpty();
        assertThat(reopened().recorded(OTHER, T, T.plusSeconds(61))).isEqualTo(SiteStore.Recorded.NOTHING);
    }

    @Test
    void keepsSitesApart() throws Exception {
        await(store().putHeld(SITE, "QS-01", Held.NOTHING));
        await(store().addTotal(SITE, total(0, 100), Power.ofWatts(5), LimitSource.FORECAST, basis(Map.of())));
        assertThat(await(reopened().recall(OTHER)).held()).isEmpty();
        assertThat(reopened().past(OTHER, T, T.plusSeconds(1))).isEmpty();
    }

    private static SiteStore.Basis basis(Map<String, OfRegister> registers) {
        return new SiteStore.Basis(registers, 0, List.of());
    }

    private static OfRegister register(long wattHours, @Nullable String device) {
        Counted doubted = device == null ? null : new Counted(Energy.ofWattHours(3), T.plusSeconds(1));
        return new OfRegister(new Counted(Energy.ofWattHours(wattHours), T), doubted, device);
    }

    private static SiteTotal total(int second, long wattHours) {
        return new SiteTotal(
                T.plusSeconds(second),
                Power.ofWatts(7_000),
                Energy.ofWattHours(wattHours),
                T.minusSeconds(9),
                new Coverage(1, 1, 1, 1),
                Power.ofWatts(22_000));
    }

    private static Block block(Capacity capacity) {
        return new Block(T, T.plusSeconds(900), BlockPhase.ALL, capacity);
    }

    private static Received received(long sequence, Forecast forecast) {
        return new Received(forecast, "message-" + sequence, T.plusMillis(sequence), sequence);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
