package energy.headroom.console;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.Received;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.plan.Plan;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.Method;
import energy.headroom.metering.Shown;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Climb;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.Released;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.Alert;
import energy.headroom.sites.SiteView.ChargerView;
import energy.headroom.sites.SiteView.ConnectorView;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sites as they may be on a usual day, with a few that are not well. */
public final class Samples {
    private static final ProviderId PROVIDER = new ProviderId("vector-test");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Samples() {}

    public static SiteSpec spec(String id, String name, String group, int gridKilowatts) {
        SiteRules rules = SiteRules.of(kilowatts(gridKilowatts), kilowatts(20), ForecastPolicy.STRICT);
        List<ChargerSpec> chargers = List.of(new ChargerSpec(
                "QS-01",
                List.of(new ChargerSpec.ConnectorSpec(
                        1, Set.of(Phase.values()), Current.ofAmperes(32), Current.ofAmperes(6))),
                ChargerSpec.RateUnit.A));
        return new SiteSpec(
                new SiteId(id),
                name,
                PROVIDER,
                group,
                group,
                ZoneId.of("Pacific/Auckland"),
                rules,
                chargers,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Deadlines.USUAL,
                SiteSpec.GENTLE_LADDER);
    }

    /** Inside its limit, with one charger that ignores what it was told and one that is away. */
    public static SiteView inside(SiteSpec spec, Instant now) {
        List<ChargerView> chargers = List.of(
                charger(spec, 1, ScheduleState.OBSERVED, true, 11_000, 10_800, 7_400, 7_310),
                charger(spec, 2, ScheduleState.ACCEPTED, true, 9_600, 9_420, 0, 0),
                charger(spec, 3, ScheduleState.IGNORED, true, 4_200, 7_360, 0, 0),
                charger(spec, 4, ScheduleState.WAITING, true, 11_000, 6_900, 0, 0),
                charger(spec, 5, ScheduleState.SENT, false, 0, null, 0, null));
        return new SiteView(
                spec,
                now,
                online(now),
                kilowatts(60),
                now.minusSeconds(340),
                LimitSource.FORECAST,
                "forecast m-17, block 3",
                false,
                new Envelope(day(now, LimitSource.FORECAST, 60, 45, 45, 30, 22, 35, 60, 80)),
                export(now),
                Power.ofWatts(5_000),
                new OperatorLimit(kilowatts(80), now.minusSeconds(600), now.plusSeconds(3_000), "cable works", "anna"),
                now.minusSeconds(340),
                Power.ofWatts(41_790),
                now.minusSeconds(2),
                Energy.ofWattHours(1_284_530),
                new Coverage(6, 2, 0, 2),
                chargers,
                List.of(new Plan.Reserve(
                        spec.id() + "-03",
                        Power.ofWatts(22_080),
                        Power.ofWatts(16_080),
                        "was seen above its limit, so its rating is kept free")),
                applying(now.minusSeconds(45)),
                new SiteView.Settling(Power.ofWatts(18_400), kilowatts(20), 2),
                List.of(
                        new Alert(
                                "charger-ignores-limit",
                                spec.id() + "-03",
                                now.minusSeconds(95),
                                spec.id()
                                        + "-03 draws 7.4 kW against a share of 4.2 kW. Restart it, or take it out of service.")));
    }

    /** Accepted, and waiting to be seen. */
    private static SiteView.Compliance applying(Instant received) {
        Apply apply = new Apply(
                17,
                "m-17",
                ForecastType.CONSUMPTION,
                received,
                received,
                received,
                received,
                received.plusMillis(640),
                null,
                null);
        return new SiteView.Compliance(apply, received.plusSeconds(120), null, false, List.of());
    }

    public static SiteView near(SiteSpec spec, Instant now) {
        return with(inside(spec, now), 44, LimitSource.FORECAST, "forecast m-18, block 3", online(now), 43_100L, now);
    }

    public static SiteView stopped(SiteSpec spec, Instant now) {
        return with(inside(spec, now), 0, LimitSource.STOP, "all-zero forecast m-19", online(now), 0L, now);
    }

    public static SiteView offline(SiteSpec spec, Instant now) {
        LinkStatus offline = new LinkStatus(LinkState.OFFLINE, now.minusSeconds(180), null);
        return with(inside(spec, now), 20, LimitSource.FALLBACK, "link offline, fallback", offline, 17_900L, now);
    }

    /** The same site with another limit, all day. */
    public static SiteView with(
            SiteView view,
            int kilowatts,
            LimitSource source,
            String reason,
            LinkStatus link,
            @Nullable Long watts,
            Instant now) {
        return new SiteView(
                view.spec(),
                now,
                link,
                kilowatts(kilowatts),
                view.limitSince(),
                source,
                reason,
                source == LimitSource.STOP,
                new Envelope(
                        source == LimitSource.FORECAST
                                ? day(now, source, kilowatts, 50, 38, 25, 25, 40, 70, 70)
                                : day(now, source, kilowatts)),
                view.forecasts(),
                view.generation(),
                null,
                view.forecastReceivedAt(),
                watts == null ? null : Power.ofWatts(watts),
                view.powerAt(),
                view.energy(),
                new Coverage(8, 2, 0, 0),
                view.chargers().subList(0, 2),
                List.of(),
                view.compliance(),
                view.settling(),
                List.of());
    }

    /** Export of 5 kW in total for an hour, then a word about one phase. */
    private static ForecastBook export(Instant now) {
        Block total = new Block(
                now.minusSeconds(60), now.plusSeconds(3_600), BlockPhase.ALL, new Capacity.OfPower(kilowatts(5)));
        Block phase = new Block(
                now.plusSeconds(3_600),
                now.plusSeconds(7_200),
                BlockPhase.TWO,
                new Capacity.OfCurrent(Current.ofAmperes(10)));
        return ForecastBook.empty()
                .with(
                        new Received(new Forecast(ForecastType.GENERATION, List.of(total, phase)), "g-1", now, 1),
                        ForecastBook.Replace.ALL);
    }

    private static LinkStatus online(Instant now) {
        return new LinkStatus(LinkState.ONLINE, now.minusSeconds(4_000), now.plusSeconds(14));
    }

    /** Limits for equal parts of 24 hours, in blocks of a quarter of an hour. */
    private static List<Envelope.Slot> day(Instant now, LimitSource source, int... kilowatts) {
        Instant midnight = Instant.ofEpochSecond(now.getEpochSecond() / 900 * 900);
        List<Envelope.Slot> slots = new ArrayList<>();
        for (int block = 0; block < 97; block++) {
            Instant start = midnight.plus(QUARTER.multipliedBy(block));
            slots.add(new Envelope.Slot(
                    block == 0 ? now : start,
                    start.plus(QUARTER),
                    kilowatts(kilowatts[Math.min(block, 95) * kilowatts.length / 96]),
                    PhaseLimits.NONE,
                    source,
                    "forecast m-17, block " + block));
        }
        return slots;
    }

    private static ChargerView charger(
            SiteSpec spec,
            int number,
            ScheduleState schedule,
            boolean connected,
            int share1,
            @Nullable Integer power1,
            int share2,
            @Nullable Integer power2) {
        Instant at = Instant.parse("2026-07-01T02:05:07Z");
        List<ConnectorView> connectors = IntStream.of(1, 2)
                .mapToObj(i -> connector(i, i == 1 ? share1 : share2, i == 1 ? power1 : power2, at))
                .toList();
        return new ChargerView(
                spec.id() + "-0" + number,
                connected,
                "Simulated AC22",
                "1.4.2",
                number == 3
                        ? new KnownAs(
                                "sim-3", "Refuses a station maximum.", "Update it.", false, List.of("lbbrhzn/ocpp#221"))
                        : null,
                schedule,
                schedule == ScheduleState.WAITING ? "waits until power is confirmed freed" : null,
                Power.ofWatts(share1 + share2),
                97,
                schedule == ScheduleState.IGNORED
                        ? new Climb(
                                Rung.BELOW_MINIMUM, at, at, "was seen above a limit that it had accepted", true, false)
                        : null,
                schedule == ScheduleState.RELEASED ? new Released(at, "ann", "moves to another system", true) : null,
                number == 1
                        ? new Trial(
                                at,
                                "ann",
                                "Simulated AC22",
                                "1.4.2",
                                Trial.Outcome.SETTLED,
                                Power.ofWatts(6_600),
                                Power.ofWatts(15_000),
                                Power.ofWatts(6_500),
                                "it drew 6500 W when it came back")
                        : null,
                connectors);
    }

    private static ConnectorView connector(int number, int share, @Nullable Integer power, Instant at) {
        return new ConnectorView(
                number,
                power == null ? ConnectorState.UNKNOWN : power > 0 ? ConnectorState.CHARGING : ConnectorState.AVAILABLE,
                Power.ofWatts(share),
                new SiteView.Metered(
                        power == null
                                ? new Shown.Unknown(Power.ofWatts(22_000), Method.LIMIT)
                                : new Shown.Known(Power.ofWatts(power), at, Shown.Quality.MEASURED, Method.POWER_TOTAL),
                        Map.of()),
                share == 0
                        ? List.of(new Reason(Rule.DEMAND, Power.ZERO, "no car is connected, so it needs nothing"))
                        : List.of(
                                new Reason(
                                        Rule.RESERVE,
                                        Power.ofWatts(37_900),
                                        "the limit of 60 kW less 22.1 kW held back leaves 37.9 kW"),
                                new Reason(
                                        Rule.EQUAL,
                                        Power.ofWatts(share),
                                        "4 connectors want power; each may have 9.5 kW"),
                                new Reason(
                                        Rule.ROUNDING,
                                        Power.ofWatts(share),
                                        "rounded down to 0.1 A on 3 phases at 244 V")));
    }

    private static Power kilowatts(int kilowatts) {
        return Power.ofWatts(kilowatts * 1_000L);
    }
}
