package energy.headroom.simulators.site.profile;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.profile.ChargingProfile.Period;
import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompositeScheduleTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Current RATING = Current.ofAmperes(32);
    private static final int SPAN = 600;

    @Provide
    Arbitrary<ChargingProfile> profiles() {
        Arbitrary<Optional<Instant>> moments =
                Arbitraries.integers().between(-200, 800).map(NOON::plusSeconds).optional();
        Arbitrary<Timing> timings = Arbitraries.integers()
                .between(-300, 500)
                .map(NOON::plusSeconds)
                .flatMap(start -> Arbitraries.of(
                        new Timing.Absolute(start),
                        new Timing.Relative(),
                        new Timing.Recurring(start, Duration.ofSeconds(150))));
        Arbitrary<List<Period>> periods = Arbitraries.integers()
                .between(1, 400)
                .list()
                .ofMaxSize(4)
                .uniqueElements()
                .map(CompositeScheduleTest::periods);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(Purpose.class),
                        timings,
                        moments,
                        moments,
                        Arbitraries.integers()
                                .between(1, 500)
                                .map(Duration::ofSeconds)
                                .optional(),
                        periods)
                .as(ChargingProfile::new);
    }

    private static List<Period> periods(List<Integer> starts) {
        List<Period> periods = new ArrayList<>();
        periods.add(new Period(Duration.ZERO, Current.ofAmperes(starts.size() * 5L)));
        for (int start : starts.stream().sorted().toList()) {
            periods.add(new Period(Duration.ofSeconds(start), Current.ofAmperes(start % 40)));
        }
        return periods;
    }

    @Property(tries = 100)
    void holdsAtEveryMomentWhatTheProfilesSayThen(@ForAll("installed") InstalledProfiles installed) {
        Instant began = NOON.minusSeconds(30);
        CompositeSchedule composite =
                CompositeSchedule.ofConnector(installed, 1, RATING, NOON, NOON.plusSeconds(SPAN), Optional.of(began));
        for (int second = 0; second < SPAN; second++) {
            Instant moment = NOON.plusSeconds(second);
            Current lowest = RATING.min(
                            installed.transactionLimit(1, moment, began).orElse(RATING))
                    .min(installed.chargePointLimit(moment).orElse(RATING));
            assertThat(stepAt(composite, moment)).as("at second %d", second).isEqualTo(lowest);
        }
    }

    @Property(tries = 100)
    void neverHasTwoStepsWithTheSameLimitInARow(@ForAll("installed") InstalledProfiles installed) {
        List<CompositeSchedule.Step> steps = CompositeSchedule.ofCharger(
                        installed, RATING, NOON, NOON.plusSeconds(SPAN))
                .steps();
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).limit()).isNotEqualTo(steps.get(i - 1).limit());
            assertThat(steps.get(i).from()).isAfter(steps.get(i - 1).from());
        }
    }

    @Provide
    Arbitrary<InstalledProfiles> installed() {
        return profiles().list().ofMaxSize(6).map(list -> {
            InstalledProfiles installed = new InstalledProfiles();
            for (ChargingProfile profile : list) {
                int connector = profile.purpose() == Purpose.TX ? 1 : profile.id() % 2;
                installed.install(profile.purpose() == Purpose.CHARGE_POINT_MAX ? 0 : connector, profile);
            }
            return installed;
        });
    }

    private static Current stepAt(CompositeSchedule composite, Instant moment) {
        return composite.steps().stream()
                .filter(step -> !step.from().isAfter(moment))
                .reduce((_, later) -> later)
                .orElseThrow()
                .limit();
    }
}
