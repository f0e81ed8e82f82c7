package energy.headroom.simulation.knobs;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a seed decides before a world begins.
 *
 * @param faultless whether nothing goes wrong in it
 * @param days how long it lives
 * @param voltage in truth, phase to neutral
 * @param storeLatency of each operation, in milliseconds
 * @param operatorLimits how often an operator limits the site by hand
 * @param carsPerDay at each connector, about
 */
public record Knobs(
        long seed,
        boolean faultless,
        int days,
        Instant start,
        SiteSpec site,
        List<ChargerKnobs> chargers,
        DermsKnobs derms,
        Voltage voltage,
        int storeLatency,
        int carsPerDay,
        int operatorLimits) {
    private static final int USUAL_DAYS = 2;
    /** Nothing goes wrong in the last hours. */
    private static final Duration CALM = Duration.ofHours(12);

    private static final Voltage NOMINAL = Voltage.ofVolts(230);
    private static final Voltage HIGHEST = NOMINAL.plusPercent(6);
    private static final Set<Phase> ALL = EnumSet.allOf(Phase.class);
    /** The evenings before Auckland's clocks go back and forward, and days like any other. */
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-04-03T22:10:00Z"),
            Instant.parse("2026-09-25T22:10:00Z"),
            Instant.parse("2026-03-01T10:00:00Z"),
            Instant.parse("2026-06-30T18:00:00Z"),
            Instant.parse("2026-12-30T23:00:00Z"));

    /** How many chargers a site has. Much of what can go wrong needs two or three; what takes longest to live through is rare. */
    private static final List<Integer> SIZES = List.of(1, 1, 2, 2, 2, 3, 3, 4, 5, 8);

    private static final List<DermsKnobs.Form> FORMS = List.of(
            DermsKnobs.Form.POWER,
            DermsKnobs.Form.POWER,
            DermsKnobs.Form.POWER,
            DermsKnobs.Form.ENERGY,
            DermsKnobs.Form.ENERGY,
            DermsKnobs.Form.CURRENT,
            DermsKnobs.Form.TOTAL_AND_PHASES,
            DermsKnobs.Form.PHASES);

    public static Knobs of(long seed) {
        Dice dice = new Dice(seed * 7_919 + 17);
        boolean faultless = seed % 10 == 0;
        Duration guard = Duration.ofSeconds(dice.of(List.of(20, 30, 30, 60)));
        List<ChargerKnobs> chargers = new ArrayList<>();
        int count = dice.of(SIZES);
        for (int i = 0; i < count; i++) {
            chargers.add(charger("C" + (i + 1), (int) guard.toMillis(), faultless, dice.another()));
        }
        long rating = chargers.stream()
                .flatMap(charger -> charger.spec().connectors().stream())
                .mapToLong(each -> Power.drawnBy(
                                each.maximum(), HIGHEST, each.phases().size())
                        .watts())
                .sum();
        SiteSpec site = site(rules(rating, guard, dice.another()), chargers);
        return new Knobs(
                seed,
                faultless,
                USUAL_DAYS,
                dice.of(STARTS).plusMillis(dice.between(0, 3_600_000)),
                site,
                List.copyOf(chargers),
                derms(dice.another()),
                dice.oneIn(2) ? HIGHEST : new Voltage(dice.between(NOMINAL.millivolts(), HIGHEST.millivolts())),
                dice.between(2, 80),
                dice.between(3, 12),
                Math.max(0, dice.between(-3, 3)));
    }

    /** The same world, with more time; and with faults, if that is more than usual. What comes now and then comes as often. */
    public Knobs over(int more) {
        DermsKnobs often = derms.withStops(derms.stops() * more / days);
        return new Knobs(
                seed,
                faultless && more <= days,
                more,
                start,
                site,
                chargers,
                often,
                voltage,
                storeLatency,
                carsPerDay,
                operatorLimits * more / days);
    }

    public Duration length() {
        return Duration.ofDays(days);
    }

    /** From then on nothing goes wrong. */
    public Duration calmFrom() {
        return length().minus(CALM);
    }

    /** Whether it is one in which each kind of fault strikes again and again. */
    public boolean isLong() {
        return days > USUAL_DAYS;
    }

    private static ChargerKnobs charger(String id, int guard, boolean faultless, Dice dice) {
        Set<Phase> phases = dice.percent(60) ? ALL : EnumSet.of(dice.of(List.of(Phase.values())));
        Current maximum = Current.ofAmperes(dice.of(List.of(16, 20, 32, 32)));
        List<ChargerSpec.ConnectorSpec> connectors = new ArrayList<>();
        int count = dice.percent(70) ? 1 : 2;
        for (int number = 1; number <= count; number++) {
            Set<Phase> its =
                    phases.size() == 1 && dice.oneIn(2) ? EnumSet.of(dice.of(List.of(Phase.values()))) : phases;
            connectors.add(new ChargerSpec.ConnectorSpec(number, its, maximum, Current.ofAmperes(6)));
        }
        ChargerSpec.RateUnit unit = dice.oneIn(3) ? ChargerSpec.RateUnit.W : ChargerSpec.RateUnit.A;
        return new ChargerKnobs(
                new ChargerSpec(id, connectors, unit),
                dice.between(-guard / 4, guard / 4),
                dice.between(0, Math.min(guard / 4, 6_000)),
                dice.of(List.of(20_000, 30_000, 60_000)),
                // Where nobody knows how many phases a car uses, much of what it is given is lost.
                faultless,
                dice.between(20, 1_500),
                MeterKnobs.of(dice));
    }

    private static SiteRules rules(long rating, Duration guard, Dice dice) {
        long grid = rating * dice.between(50, 120) / 100;
        long fallback = dice.oneIn(6) ? 0 : grid * dice.between(5, 60) / 100;
        ForecastPolicy policy = new ForecastPolicy(
                dice.of(List.of(ForecastBook.Replace.values())),
                dice.of(List.of(ForecastPolicy.Otherwise.values())),
                dice.of(List.of(ForecastPolicy.Otherwise.values())),
                dice.of(List.of(ForecastPolicy.Resume.values())),
                Duration.ofMinutes(dice.of(List.of(0, 0, 10, 120))));
        return new SiteRules(
                Power.ofWatts(grid),
                Power.ofWatts(fallback),
                Power.ZERO,
                NOMINAL,
                HIGHEST,
                policy,
                Duration.ofMinutes(dice.of(List.of(15, 30, 30, 60))),
                guard,
                Pauses.USUAL);
    }

    private static SiteSpec site(SiteRules rules, List<ChargerKnobs> chargers) {
        return new SiteSpec(
                new SiteId("simulated"),
                "Simulated",
                new ProviderId("derms"),
                "G1",
                "G1",
                ZoneId.of("Pacific/Auckland"),
                rules,
                chargers.stream().map(ChargerKnobs::spec).toList(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(90),
                Duration.ofMinutes(3),
                Deadlines.USUAL,
                SiteSpec.GENTLE_LADDER);
    }

    private static DermsKnobs derms(Dice dice) {
        int lowest = dice.between(0, 250);
        return new DermsKnobs(
                dice.of(FORMS),
                Duration.ofMinutes(dice.of(List.of(5, 15, 15, 30, 60))),
                dice.oneIn(3),
                Duration.ofSeconds(dice.of(List.of(20, 30, 60))),
                dice.oneIn(3),
                dice.between(0, 2),
                lowest,
                lowest + dice.between(200, 900));
    }
}
