package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteMeter;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A charger with two connectors, judged by what it shows. */
class ProofsTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final SiteRules RULES =
            SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(5_000), ForecastPolicy.STRICT);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    private final ChargerSpec spec =
            new ChargerSpec("QS-01", List.of(connector(1), connector(2)), ChargerSpec.RateUnit.A);
    private final ChargerFile charger = new ChargerFile(spec, RULES, T);
    private final SiteMeter<ConnectorId> meter = new SiteMeter<>(
            charger.connectors().stream().collect(Collectors.toMap(ConnectorFile::id, ConnectorFile::rating)),
            Duration.ofSeconds(90),
            Duration.ofMinutes(3),
            T);

    private static ChargerSpec.ConnectorSpec connector(int number) {
        return new ChargerSpec.ConnectorSpec(
                number, EnumSet.allOf(Phase.class), Current.ofAmperes(32), Current.ofAmperes(6));
    }

    @BeforeEach
    void connects() {
        charger.connected("Model T", "1.0", T);
        charger.connectors().forEach(connector -> {
            connector.transactionStarted();
            meter.inContact(connector.id(), T);
            meter.active(connector.id(), T, T);
        });
    }

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }

    private void sends(Schedule schedule, long second) {
        charger.obedience().sent(schedule, at(second));
        charger.hold(charger.held().afterSending(schedule));
    }

    private void accepts(Schedule schedule, long second) {
        charger.accepted(schedule, "yes", at(second));
        charger.hold(charger.held().afterAccepting(schedule, at(second)));
    }

    private void shows(int connector, long watts, long second) {
        meter.take(
                new ConnectorId("QS-01", connector),
                new Reading(at(second), Power.ofWatts(watts), Method.POWER_TOTAL, null),
                at(second));
    }

    private Proofs.Verdict verdict(long second) {
        return Proofs.judge(charger, meter, PATIENCE, CLOCKS, at(second));
    }

    private static Schedule flat(long watts) {
        return Schedule.flat(T, Power.ofWatts(watts));
    }

    @Test
    void seesAChargerThatIsAboveWhatItAccepted() {
        sends(flat(9_000), 0);
        accepts(flat(9_000), 1);
        shows(1, 7_000, 90);
        shows(2, 7_000, 90);
        assertThat(verdict(90)).isInstanceOf(Proofs.Verdict.Exceeds.class);
    }

    @Test
    void doesNotTakePowerThatMovedFromOneConnectorToTheOtherForMore() {
        sends(flat(9_000), 0);
        accepts(flat(9_000), 1);
        shows(1, 9_000, 50);
        shows(2, 9_000, 60);
        assertThat(verdict(60)).as("the first may draw nothing any more").isInstanceOf(Proofs.Verdict.Open.class);
        shows(1, 0, 80);
        assertThat(verdict(80)).isNotInstanceOf(Proofs.Verdict.Exceeds.class);
    }

    @Test
    void isSureOnceEachConnectorHasShownItselfAnew() {
        sends(flat(9_000), 0);
        accepts(flat(9_000), 1);
        shows(1, 9_000, 50);
        shows(2, 9_000, 60);
        assertThat(verdict(60)).isInstanceOf(Proofs.Verdict.Open.class);
        shows(1, 9_000, 80);
        assertThat(verdict(80)).as("the second is older than the suspicion").isInstanceOf(Proofs.Verdict.Open.class);
        shows(2, 9_000, 90);
        assertThat(verdict(90)).isInstanceOf(Proofs.Verdict.Exceeds.class);
    }

    @Test
    void aChargerWhoseClockIsBehindTakesItsStepsLater() {
        Schedule falling = new Schedule(
                List.of(new Schedule.Step(T, Power.ofWatts(9_000)), new Schedule.Step(at(600), Power.ofWatts(5_000))));
        sends(falling, 0);
        accepts(falling, 1);
        shows(1, 4_500, 625);
        shows(2, 4_500, 625);
        assertThat(verdict(625)).as("25 s after the step").isInstanceOf(Proofs.Verdict.Open.class);
        shows(1, 4_500, 660);
        shows(2, 4_500, 660);
        assertThat(verdict(660)).as("60 s after the step").isNotInstanceOf(Proofs.Verdict.Open.class);
    }

    @Test
    void aChargerThatTookAScheduleMayFollowItBeforeItsAnswerIsHere() {
        sends(flat(5_000), 0);
        accepts(flat(5_000), 1);
        sends(flat(9_000), 100);
        shows(1, 4_500, 101);
        shows(2, 4_500, 101);
        accepts(flat(9_000), 102);
        assertThat(verdict(102)).isInstanceOf(Proofs.Verdict.Open.class);
    }
}
