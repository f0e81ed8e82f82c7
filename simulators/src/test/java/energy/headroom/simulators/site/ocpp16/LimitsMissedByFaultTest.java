package energy.headroom.simulators.site.ocpp16;

import static energy.headroom.simulators.site.OtherSide.ALL;
import static energy.headroom.simulators.site.OtherSide.TEN_AMPERES;
import static energy.headroom.simulators.site.ocpp16.Told.MAXIMUM;
import static energy.headroom.simulators.site.ocpp16.Told.OF_TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.units.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Given a fault, a limit that was accepted holds later, higher or not at all, and this current flows. */
class LimitsMissedByFaultTest {
    private static ConnectorState state(Desk desk) {
        return desk.station.charger().connector(1).orElseThrow().state();
    }

    /** Comes back as the link of a station does. */
    private static void reconnect(Desk desk) {
        desk.station.lost();
        desk.pass(5);
        desk.connect();
        desk.pass(5);
    }

    @Test
    void acceptsAndIgnores() {
        Desk desk = Desk.charging(Fault.IGNORES_PROFILES);
        assertThat(desk.limit(10)).isEqualTo("Accepted");
        desk.pass(60);
        assertThat(desk.power()).isEqualTo(ALL);
    }

    @Test
    void takesLessThanSixAmperesForSix() {
        Desk desk = Desk.charging(Fault.CLAMPS_TO_MINIMUM);
        desk.limit(3);
        desk.pass(5);
        assertThat(desk.power()).isEqualTo(Power.ofWatts(4_140));
        desk.limit(0);
        desk.pass(5);
        assertThat(desk.power()).as("no pause is possible").isEqualTo(Power.ofWatts(4_140));
    }

    @Test
    void runsFreeAfterAPauseUntilItIsToldWhileItCharges() {
        Desk desk = Desk.charging(Fault.RUNS_FREE_AFTER_PAUSE);
        desk.limit(0);
        desk.pass(5);
        assertThat(desk.power()).isEqualTo(Power.ZERO);
        desk.limit(10);
        desk.pass(10);
        assertThat(desk.power())
                .as("the limit with which it resumes is ignored")
                .isEqualTo(ALL);
        desk.limit(10);
        desk.pass(3);
        assertThat(desk.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void dropsWhatItIsToldWhileItsSessionIsSuspended() {
        Desk desk = Desk.charging(Fault.DROPS_PROFILES_WHILE_SUSPENDED);
        desk.limit(0);
        desk.pass(5);
        assertThat(state(desk)).isEqualTo(ConnectorState.SUSPENDED_EVSE);
        assertThat(desk.limit(10)).isEqualTo("Accepted");
        desk.pass(10);
        assertThat(desk.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void givesEveryConnectorTheLimitOfTheStation() {
        Desk desk = Desk.charging(Fault.STATION_MAXIMUM_PER_CONNECTOR);
        desk.limit(10);
        desk.pass(5);
        assertThat(desk.power()).as("one car shows nothing").isEqualTo(TEN_AMPERES);
        desk.plug(2);
        desk.pass(10);
        assertThat(desk.power()).as("two cars draw twice the limit").isEqualTo(Power.ofWatts(13_800));
    }

    @Test
    void followsHalfAMinuteLate() {
        Desk desk = Desk.charging(Fault.FOLLOWS_SLOWLY);
        desk.limit(10);
        desk.pass(28);
        assertThat(desk.power()).isEqualTo(ALL);
        desk.pass(5);
        assertThat(desk.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void followsAProfileBeyondItsEnd() {
        Told ends = MAXIMUM.with("\"validTo\":\"2026-03-02T12:00:30Z\",");
        Desk right = Desk.charging();
        Desk wrong = Desk.charging(Fault.IGNORES_ENDS_OF_PROFILES);
        right.set(ends);
        wrong.set(ends);
        right.pass(60);
        wrong.pass(60);
        assertThat(right.power()).isEqualTo(ALL);
        assertThat(wrong.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void rebootsAfterEachProfileAndHasItThen() {
        Desk desk = Desk.charging(Fault.REBOOTS_AT_EACH_PROFILE);
        assertThat(desk.limit(10)).as("the answer goes out first").isEqualTo("Accepted");
        desk.pass(1);
        assertThat(desk.station.reboots()).isEqualTo(1);
        desk.pass(5);
        desk.connect();
        desk.pass(10);
        assertThat(desk.power()).isEqualTo(TEN_AMPERES);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGETS_PROFILES_ON_LINK_LOSS", "FORGETS_PROFILES_ON_RECONNECT"})
    void forgetsItsProfilesWithTheLink(Fault fault) {
        Desk desk = Desk.charging(fault);
        desk.limit(10);
        desk.pass(3);
        desk.station.lost();
        desk.pass(10);
        boolean atOnce = fault == Fault.FORGETS_PROFILES_ON_LINK_LOSS;
        assertThat(desk.power()).isEqualTo(atOnce ? ALL : TEN_AMPERES);
        desk.connect();
        desk.pass(10);
        assertThat(desk.power()).isEqualTo(ALL);
    }

    @Test
    void forgetsItsProfilesInAReboot() {
        Desk desk = Desk.charging(Fault.FORGETS_PROFILES_ON_REBOOT);
        desk.limit(10);
        reconnect(desk);
        assertThat(desk.power()).as("a lost link changes nothing").isEqualTo(TEN_AMPERES);
        desk.station.reboot("Reboot", desk.now);
        desk.pass(5);
        desk.connect();
        desk.pass(15);
        assertThat(desk.power()).isEqualTo(ALL);
    }

    @Test
    void followsNoProfileWithoutALink() {
        Desk desk = Desk.charging(Fault.IGNORES_PROFILES_OFFLINE);
        desk.limit(10);
        desk.pass(3);
        assertThat(desk.power()).isEqualTo(TEN_AMPERES);
        desk.station.lost();
        desk.pass(10);
        assertThat(desk.power()).isEqualTo(ALL);
        desk.connect();
        desk.pass(10);
        assertThat(desk.power()).as("it had not forgotten").isEqualTo(TEN_AMPERES);
    }

    @Test
    void itsCarWakesOnlyForANewSession() {
        Desk desk = Desk.charging(Fault.CAR_SLEEPS_AFTER_PAUSE);
        desk.limit(0);
        desk.pass(240);
        desk.limit(10);
        desk.pass(5);
        assertThat(desk.power()).as("a short pause does no harm").isEqualTo(TEN_AMPERES);
        desk.limit(0);
        desk.pass(310);
        assertThat(state(desk)).isEqualTo(ConnectorState.SUSPENDED_EVSE);
        desk.limit(10);
        desk.pass(60);
        assertThat(state(desk)).isEqualTo(ConnectorState.SUSPENDED_EV);
        assertThat(desk.power()).isEqualTo(Power.ZERO);
        desk.status("RemoteStopTransaction", "{\"transactionId\":1}");
        desk.status("RemoteStartTransaction", "{\"idTag\":\"X\",\"connectorId\":1}");
        desk.pass(5);
        assertThat(desk.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void forgetsTheProfileOfATransactionEvenWhereItKeepsAllOthers() {
        Desk desk = Desk.charging();
        desk.set(OF_TRANSACTION);
        desk.limit(16);
        desk.station.reboot("Reboot", desk.now);
        assertThat(desk.station.charger().profiles().count()).isEqualTo(1);
    }
}
