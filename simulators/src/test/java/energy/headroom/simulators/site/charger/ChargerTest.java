package energy.headroom.simulators.site.charger;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.ChargingProfile.Period;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.simulators.site.profile.Timing;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Car BIG = new Car(3, Current.ofAmperes(32), Energy.ofWattHours(60_000));

    private final Charger charger = new Charger("QS-01", 2, 3, Current.ofAmperes(32), Voltage.ofVolts(230), NOON);
    private Instant now = NOON;

    private void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusMillis(200);
            charger.advance(now);
        }
    }

    private void charge(int connector, Car car) {
        charger.plug(connector, car);
        charger.start(connector, "DRIVER", now);
    }

    private void limit(int milliamperes) {
        charger.profiles()
                .install(
                        0,
                        new ChargingProfile(
                                1,
                                1,
                                Purpose.CHARGE_POINT_MAX,
                                new Timing.Absolute(NOON),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new Period(Duration.ZERO, new Current(milliamperes)))));
    }

    private Connector connector(int number) {
        return charger.connector(number).orElseThrow();
    }

    @Test
    void goesUpInAFewSecondsAndDownWithinTwo() {
        charge(1, BIG);
        pass(Duration.ofSeconds(1));
        assertThat(charger.power()).isGreaterThan(Power.ZERO).isLessThan(Power.ofWatts(22_080));
        pass(Duration.ofSeconds(4));
        assertThat(charger.power()).isEqualTo(Power.ofWatts(22_080));
        limit(0);
        pass(Duration.ofSeconds(2));
        assertThat(charger.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void suspendsAtZeroAndResumesByItself() {
        charge(1, BIG);
        pass(Duration.ofSeconds(6));
        assertThat(connector(1).state()).isEqualTo(ConnectorState.CHARGING);
        limit(0);
        pass(Duration.ofSeconds(3));
        assertThat(connector(1).state()).isEqualTo(ConnectorState.SUSPENDED_EVSE);
        limit(16_000);
        pass(Duration.ofSeconds(6));
        assertThat(connector(1).state()).isEqualTo(ConnectorState.CHARGING);
        assertThat(connector(1).flowing()).isEqualTo(Current.ofAmperes(16));
    }

    @Test
    void pausesBelowSixAmperes() {
        charge(1, BIG);
        limit(5_900);
        pass(Duration.ofSeconds(5));
        assertThat(charger.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void splitsTheLimitOfTheChargerBetweenItsConnectors() {
        charge(1, BIG);
        charge(2, BIG);
        limit(20_000);
        pass(Duration.ofSeconds(6));
        assertThat(connector(1).flowing()).isEqualTo(Current.ofAmperes(10));
        assertThat(connector(2).flowing()).isEqualTo(Current.ofAmperes(10));
        limit(10_000);
        pass(Duration.ofSeconds(6));
        assertThat(connector(1).flowing()).isEqualTo(Current.ofAmperes(10));
        assertThat(connector(2).state()).as("no room for two").isEqualTo(ConnectorState.SUSPENDED_EVSE);
    }

    @Test
    void keepsAmperesPerPhaseForACarOnOnePhase() {
        charge(1, new Car(1, Current.ofAmperes(32), Energy.ofWattHours(60_000)));
        limit(10_000);
        pass(Duration.ofSeconds(6));
        assertThat(charger.power()).isEqualTo(Power.ofWatts(2_300));
        assertThat(charger.mostAllowed(now)).isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void takesExactlyTheNeedThenWaitsForTheDriver() {
        charge(1, new Car(3, Current.ofAmperes(16), Energy.ofWattHours(500)));
        pass(Duration.ofMinutes(6));
        assertThat(connector(1).state()).isEqualTo(ConnectorState.SUSPENDED_EV);
        assertThat(charger.power()).isEqualTo(Power.ZERO);
        assertThat(connector(1).taken().wattHours()).isBetween(500L, 502L);
        assertThat(connector(1).register()).isEqualTo(connector(1).taken());
    }

    @Test
    void drawsWhatTheCarCanWhereItIgnoresItsProfilesAndSaysByHowMuch() {
        charge(1, BIG);
        limit(10_000);
        charger.faults().choose(Fault.IGNORES_PROFILES, true);
        pass(Duration.ofSeconds(30));
        assertThat(charger.power()).isEqualTo(Power.ofWatts(22_080));
        assertThat(charger.excess().now()).isEqualTo(Power.ofWatts(15_180));
        assertThat(charger.excess().most()).isEqualTo(Power.ofWatts(15_180));
        assertThat(charger.excess().since()).isPresent();
        charger.faults().choose(Fault.IGNORES_PROFILES, false);
        pass(Duration.ofSeconds(3));
        assertThat(charger.excess().since()).isEmpty();
        assertThat(charger.excess().most()).as("what was is not forgotten").isEqualTo(Power.ofWatts(15_180));
    }

    @Test
    void doesNotBlameAChargerForTheSecondsThatACarNeeds() {
        charge(1, BIG);
        pass(Duration.ofSeconds(6));
        limit(6_000);
        pass(Duration.ofSeconds(10));
        assertThat(charger.excess().most()).isEqualTo(Power.ZERO);
    }

    @Test
    void keepsItsProfilesWhileItIsSwitchedOff() {
        limit(10_000);
        charger.switchOff();
        pass(Duration.ofSeconds(3));
        charger.switchOn();
        charge(1, BIG);
        pass(Duration.ofSeconds(6));
        assertThat(connector(1).flowing()).isEqualTo(Current.ofAmperes(10));
    }

    @Test
    void takesNoNewTransactionWhereItIsInoperative() {
        connector(1).operative(false);
        assertThat(connector(1).state()).isEqualTo(ConnectorState.UNAVAILABLE);
        connector(1).operative(true);
        charge(1, BIG);
        connector(1).operative(false);
        pass(Duration.ofSeconds(2));
        assertThat(connector(1).state()).as("a running one goes on").isEqualTo(ConnectorState.CHARGING);
        charger.stop(1);
        assertThat(connector(1).state()).isEqualTo(ConnectorState.UNAVAILABLE);
    }
}
