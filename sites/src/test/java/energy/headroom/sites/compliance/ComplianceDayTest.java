package energy.headroom.sites.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.MemorySiteStore;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceDayTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    /** In Auckland it is summer, 13 hours before UTC. */
    private static final Instant BEGIN = Instant.parse("2026-03-01T11:00:00Z");

    private static final Instant END = BEGIN.plus(Duration.ofDays(1));
    private static final Instant LATER = END.plus(Duration.ofHours(1));
    private static final SiteSpec SITE = new SiteSpec(
            new SiteId("quay-street"),
            "Quay Street",
            new ProviderId("vector"),
            "AKL001",
            "AKL001",
            ZoneId.of("Pacific/Auckland"),
            SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(20_000), ForecastPolicy.STRICT),
            List.of(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Deadlines.USUAL,
            SiteSpec.GENTLE_LADDER);

    private final MemorySiteStore store = new MemorySiteStore();

    private void total(Instant at, @Nullable Long watts, long wattHours, LimitSource source, int unknown) {
        store.addTotal(
                SITE.id(),
                new SiteTotal(
                        at,
                        watts == null ? null : Power.ofWatts(watts),
                        Energy.ofWattHours(wattHours),
                        BEGIN,
                        new Coverage(4 - unknown, 0, 0, unknown),
                        Power.ZERO),
                Power.ofWatts(50_000),
                source,
                new SiteStore.Basis(Map.of(), 0, List.of()));
    }

    private void apply(long sequence, Instant received, @Nullable Instant observed) {
        store.putApply(
                SITE.id(),
                new Apply(
                        sequence,
                        "m-" + sequence,
                        ForecastType.CONSUMPTION,
                        received,
                        received,
                        received,
                        received,
                        received,
                        observed,
                        null));
    }

    private ComplianceDay day(Instant now) {
        return ComplianceDay.of(SITE, DAY, store, now);
    }

    @Test
    void countsTheTimeThatWasRecordedByWhereTheLimitCameFromAndSaysWhatWasNot() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            if (minute >= 600 && minute < 660) {
                continue; // the gateway did not run
            }
            LimitSource source =
                    minute < 30 ? LimitSource.STOP : minute < 90 ? LimitSource.FALLBACK : LimitSource.FORECAST;
            total(BEGIN.plusSeconds(60L * minute), 1_000L * (minute % 40), minute, source, minute < 69 ? 1 : 0);
        }
        total(END, 3_000L, 1_440, LimitSource.STOP, 4);

        ComplianceDay day = day(LATER);
        assertThat(day.isComplete()).isTrue();
        assertThat(day.held())
                .isEqualTo(Map.of(
                        LimitSource.STOP, Duration.ofMinutes(30),
                        LimitSource.FALLBACK, Duration.ofMinutes(60),
                        LimitSource.FORECAST, Duration.ofMinutes(24 * 60 - 150)));
        assertThat(day.recorded()).isEqualTo(Duration.ofHours(23));
        assertThat(day.notRecorded()).isEqualTo(Duration.ofHours(1));
        assertThat(day.incomplete()).isEqualTo(Duration.ofMinutes(69));
        // 69 of 1,380 totals know 3 of 4 connectors.
        assertThat(day.coverage()).isEqualTo(1 - 69 * 0.25 / 1_380);
        assertThat(day.highest()).get().extracting(past -> past.power()).isEqualTo(Power.ofWatts(39_000));
        assertThat(day.drawn()).as("to the very end").isEqualTo(Energy.ofWattHours(1_440));
    }

    @Test
    void judgesEveryLimitThatWasReceivedOnTheDay() {
        apply(1, BEGIN.minusSeconds(1), BEGIN.plusSeconds(600)); // of the day before
        apply(2, BEGIN, BEGIN.plusSeconds(4));
        apply(3, BEGIN.plusSeconds(900), BEGIN.plusSeconds(900 + 121));
        apply(4, END.minusSeconds(10), END.plusSeconds(30)); // in time, though the day was over
        apply(5, END.minusSeconds(5), null); // never seen
        apply(6, END, END.plusSeconds(1)); // of the day after

        ComplianceDay day = day(LATER);
        assertThat(day.applies()).extracting(Apply::messageId).containsExactly("m-2", "m-3", "m-4", "m-5");
        assertThat(day.limits()).get().satisfies(limits -> {
            assertThat(limits.judged()).isEqualTo(4);
            assertThat(limits.inside()).isEqualTo(2);
            assertThat(limits.slowest()).isEqualTo(Duration.ofSeconds(121));
        });
        ComplianceDay early = day(END.plusSeconds(60));
        assertThat(early.isComplete()).isFalse();
        assertThat(early.limits().orElseThrow().judged())
                .as("m-5 may yet be held")
                .isEqualTo(3);
    }

    @Test
    void aBreachOverMidnightCountsOnBothDaysWithWhatFallsOnEach() {
        Breach over = new Breach(
                Breach.Kind.MEASURED,
                BEGIN.minusSeconds(40),
                BEGIN.plusSeconds(20),
                Power.ofWatts(7_000),
                Power.ofWatts(50_000),
                "QS-01 ignores its limit",
                List.of("m-1"));
        Breach lasting = new Breach(
                Breach.Kind.SHORTFALL,
                END.minusSeconds(90),
                null,
                Power.ofWatts(9_000),
                Power.ofWatts(50_000),
                "QS-02 is out of contact",
                List.of());
        store.putBreach(SITE.id(), over);
        store.putBreach(SITE.id(), lasting);

        ComplianceDay day = day(LATER);
        assertThat(day.breached(Breach.Kind.MEASURED)).isEqualTo(Duration.ofSeconds(20));
        assertThat(day.breached(Breach.Kind.SHORTFALL)).isEqualTo(Duration.ofSeconds(90));
        assertThat(day.deepest()).contains(lasting);
        assertThat(day.isComplete()).as("a breach lasts").isFalse();
        assertThat(ComplianceDay.of(SITE, DAY.minusDays(1), store, LATER).breached(Breach.Kind.MEASURED))
                .isEqualTo(Duration.ofSeconds(40));
        store.putBreach(SITE.id(), lasting.ended(END.plusSeconds(10)));
        assertThat(day(LATER).isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-04-05, PT25H", "2026-09-27, PT23H", "2026-06-01, PT24H"})
    void aDayIsAsLongAsItIsInTheZoneOfTheSite(LocalDate day, Duration length) {
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        ComplianceDay found = ComplianceDay.of(SITE, day, store, now);
        assertThat(Duration.between(found.from(), found.until())).isEqualTo(length);
        assertThat(found.notRecorded()).isEqualTo(length);
        assertThat(found.drawn()).isNull();
        assertThat(found.coverage()).isNull();
    }

    @Test
    void ofADayThatLastsNothingIsSaidBeyondNow() {
        total(BEGIN, 1L, 0, LimitSource.FORECAST, 0);
        ComplianceDay day = day(BEGIN.plusSeconds(61));
        assertThat(day.until()).isEqualTo(BEGIN.plusSeconds(61));
        assertThat(day.notRecorded()).isEqualTo(Duration.ofSeconds(1));
        assertThat(day.isComplete()).isFalse();
    }
}
