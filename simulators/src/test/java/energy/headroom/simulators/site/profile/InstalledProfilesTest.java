package energy.headroom.simulators.site.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.simulators.site.profile.ChargingProfile.Period;
import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstalledProfilesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Current RATING = Current.ofAmperes(32);

    private InstalledProfiles profiles = new InstalledProfiles();

    @BeforeEach
    void installNothing() {
        profiles = new InstalledProfiles();
    }

    private static ChargingProfile profile(int id, int stack, Purpose purpose, Timing timing, Period... periods) {
        return new ChargingProfile(
                id, stack, purpose, timing, Optional.empty(), Optional.empty(), Optional.empty(), List.of(periods));
    }

    private static ChargingProfile lasting(ChargingProfile profile, Duration duration) {
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                profile.purpose(),
                profile.timing(),
                profile.validFrom(),
                profile.validTo(),
                Optional.of(duration),
                profile.periods());
    }

    private static ChargingProfile valid(ChargingProfile profile, Instant from, Instant to) {
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                profile.purpose(),
                profile.timing(),
                Optional.of(from),
                Optional.of(to),
                profile.duration(),
                profile.periods());
    }

    private static Period at(int seconds, int amperes) {
        return new Period(Duration.ofSeconds(seconds), Current.ofAmperes(amperes));
    }

    private static Timing from(Instant start) {
        return new Timing.Absolute(start);
    }

    private Optional<Long> maximumAt(Instant moment) {
        return profiles.chargePointLimit(moment).map(limit -> limit.milliamperes() / 1_000);
    }

    private Optional<Long> transactionAt(int connector, Instant moment) {
        return profiles.transactionLimit(connector, moment, NOON).map(limit -> limit.milliamperes() / 1_000);
    }

    @Test
    void walksThroughThePeriodsAndStaysInTheLastForEver() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 20), at(900, 10), at(1800, 6)));
        assertThat(maximumAt(NOON.minusSeconds(1)))
                .as("nothing before its start")
                .isEmpty();
        assertThat(maximumAt(NOON)).contains(20L);
        assertThat(maximumAt(NOON.plusSeconds(899))).contains(20L);
        assertThat(maximumAt(NOON.plusSeconds(900))).contains(10L);
        assertThat(maximumAt(NOON.plus(Duration.ofDays(400)))).contains(6L);
    }

    @Test
    void letsTheHighestStackLevelWinEvenWhereItIsHigher() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 6)));
        profiles.install(0, profile(2, 5, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 25)));
        assertThat(maximumAt(NOON)).contains(25L);
    }

    @Test
    void fallsToTheLowerStackLevelWhenTheDurationIsOver() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 6)));
        profiles.install(
                0, lasting(profile(2, 5, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 25)), Duration.ofMinutes(10)));
        assertThat(maximumAt(NOON.plusSeconds(599))).contains(25L);
        assertThat(maximumAt(NOON.plusSeconds(600))).contains(6L);
    }

    @Test
    void isUnlimitedWhenTheOnlyProfileEnds() {
        profiles.install(
                0, lasting(profile(2, 5, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 25)), Duration.ofMinutes(10)));
        assertThat(maximumAt(NOON.plusSeconds(600))).isEmpty();
    }

    @Test
    void countsOnlyWithinItsValidity() {
        profiles.install(
                0,
                valid(
                        profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 9)),
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(120)));
        assertThat(maximumAt(NOON.plusSeconds(59))).isEmpty();
        assertThat(maximumAt(NOON.plusSeconds(60))).contains(9L);
        assertThat(maximumAt(NOON.plusSeconds(119))).contains(9L);
        assertThat(maximumAt(NOON.plusSeconds(120))).isEmpty();
    }

    @Test
    void replacesTheSameIdAndTheSamePurposeAndStackLevel() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 9)));
        profiles.install(0, profile(2, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 12)));
        assertThat(profiles.count()).isEqualTo(1);
        profiles.install(0, profile(2, 7, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 15)));
        assertThat(profiles.count()).isEqualTo(1);
        assertThat(maximumAt(NOON)).contains(15L);
    }

    @Test
    void leavesAHoleWhereAReplacementStartsLater() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 9)));
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON.plusSeconds(60)), at(0, 9)));
        assertThat(maximumAt(NOON)).isEmpty();
    }

    @Test
    void prefersTheTransactionsProfileThenTheConnectorsDefaultThenTheDefaultOfAll() {
        profiles.install(0, profile(1, 9, Purpose.TX_DEFAULT, from(NOON), at(0, 20)));
        assertThat(transactionAt(1, NOON)).contains(20L);
        profiles.install(1, profile(2, 1, Purpose.TX_DEFAULT, from(NOON), at(0, 10)));
        assertThat(transactionAt(1, NOON)).contains(10L);
        assertThat(transactionAt(2, NOON)).contains(20L);
        profiles.install(1, profile(3, 1, Purpose.TX, new Timing.Relative(), at(0, 30), at(60, 8)));
        assertThat(transactionAt(1, NOON)).contains(30L);
        assertThat(transactionAt(1, NOON.plusSeconds(60))).contains(8L);
        profiles.transactionEnded(1);
        assertThat(transactionAt(1, NOON)).contains(10L);
    }

    @Test
    void repeatsARecurringSchedule() {
        Timing daily = new Timing.Recurring(NOON, Duration.ofDays(1));
        profiles.install(
                0,
                lasting(profile(1, 1, Purpose.CHARGE_POINT_MAX, daily, at(0, 10), at(3600, 16)), Duration.ofHours(2)));
        Instant later = NOON.plus(Duration.ofDays(3));
        assertThat(maximumAt(later)).contains(10L);
        assertThat(maximumAt(later.plusSeconds(3600))).contains(16L);
        assertThat(maximumAt(later.plusSeconds(7200))).isEmpty();
    }

    @Test
    void clearsOnlyWhatMeetsEveryCondition() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 9)));
        profiles.install(0, profile(2, 1, Purpose.TX_DEFAULT, from(NOON), at(0, 9)));
        Optional<Integer> any = Optional.empty();
        assertThat(profiles.clear(Optional.of(1), any, Optional.of(Purpose.TX_DEFAULT), any))
                .as("the fields are a logical and")
                .isFalse();
        assertThat(profiles.clear(any, any, Optional.of(Purpose.TX_DEFAULT), any))
                .isTrue();
        assertThat(profiles.count()).isEqualTo(1);
        assertThat(profiles.clear(any, any, Optional.empty(), any))
                .as("an empty clear wipes all")
                .isTrue();
        assertThat(profiles.count()).isZero();
    }

    @Test
    void takesTheLowestOfAllPurposesInTheCompositeSchedule() {
        profiles.install(0, profile(1, 1, Purpose.CHARGE_POINT_MAX, from(NOON), at(0, 20), at(900, 8)));
        profiles.install(0, profile(2, 1, Purpose.TX_DEFAULT, from(NOON), at(0, 12), at(600, 30)));
        CompositeSchedule composite =
                CompositeSchedule.ofConnector(profiles, 1, RATING, NOON, NOON.plusSeconds(3600), Optional.of(NOON));
        assertThat(composite.steps())
                .containsExactly(
                        new CompositeSchedule.Step(NOON, Current.ofAmperes(12)),
                        new CompositeSchedule.Step(NOON.plusSeconds(600), Current.ofAmperes(20)),
                        new CompositeSchedule.Step(NOON.plusSeconds(900), Current.ofAmperes(8)));
    }

    @Test
    void refusesPeriodsThatDoNotStartAtZeroOrRunBackwards() {
        assertThatThrownBy(() -> profile(1, 1, Purpose.TX_DEFAULT, from(NOON), at(120, 9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile(1, 1, Purpose.TX_DEFAULT, from(NOON), at(0, 9), at(60, 8), at(60, 7)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
