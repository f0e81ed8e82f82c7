package energy.headroom.chargers.ocpp.v201;

import static energy.headroom.chargers.ocpp.v201.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows for the site from what a charger tells of its EVSEs and transactions. */
class TransactionEventTest {
    private static final Instant STAMPED = Instant.parse("2026-03-01T11:59:58Z");
    private static final String MEASURED = ",'meterValue':[{'timestamp':'2026-03-01T11:59:58Z','sampledValue':["
            + "{'value':7.36,'measurand':'Power.Active.Import','unitOfMeasure':{'unit':'kW'}},"
            + "{'value':15,'measurand':'Energy.Active.Import.Register','unitOfMeasure':{'unit':'Wh','multiplier':1}}]}]";

    private final Talk talk = new Talk(Version.V2_0_1);
    private final Events events = new Events(talk);

    @BeforeEach
    void connect() {
        talk.boot().settle();
    }

    private static SiteCommand changed(ConnectorState state) {
        return new SiteCommand.ConnectorChanged("QS-01", 2, state, STAMPED);
    }

    private static SiteCommand reading() {
        return new SiteCommand.ReadingTaken(
                "QS-01", 2, new Reading(STAMPED, Power.ofWatts(7_360), Method.POWER_TOTAL, Energy.ofWattHours(150)));
    }

    private ConnectorState lastState() {
        return talk.site.stream()
                .filter(SiteCommand.ConnectorChanged.class::isInstance)
                .map(said -> ((SiteCommand.ConnectorChanged) said).state())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void followsATransactionFromStartToEnd() {
        events.status(2, "Occupied");
        talk.site.clear();
        assertThat(talk.says(
                        "TransactionEvent",
                        event(
                                "Started",
                                "T-1",
                                0,
                                2,
                                "Charging",
                                ",'idToken':{'idToken':'CARD','type':'ISO14443'}" + MEASURED)))
                .hasToString("{\"idTokenInfo\":{\"status\":\"Accepted\"}}");
        assertThat(talk.says("TransactionEvent", event("Updated", "T-1", 1, 2, "SuspendedEVSE", "")))
                .hasToString("{}");
        events.status(2, "Occupied");
        talk.says("TransactionEvent", event("Ended", "T-1", 2, 2, null, MEASURED));
        assertThat(talk.site)
                .containsExactly(
                        new SiteCommand.TransactionStarted("QS-01", 2, STAMPED),
                        changed(ConnectorState.CHARGING),
                        reading(),
                        changed(ConnectorState.SUSPENDED_EVSE),
                        new SiteCommand.ConnectorChanged(
                                "QS-01", 2, ConnectorState.SUSPENDED_EVSE, STAMPED.plusSeconds(1)),
                        reading(),
                        new SiteCommand.TransactionEnded("QS-01", 2, STAMPED),
                        changed(ConnectorState.FINISHING));
    }

    @Test
    void takesARepeatedEventOnceOnlyAndAnswersItAgain() {
        String started = event("Started", "T-1", 0, 2, "Charging", MEASURED);
        talk.says("TransactionEvent", started);
        talk.site.clear();
        assertThat(talk.says("TransactionEvent", started)).hasToString("{}");
        talk.boot().settle();
        talk.says("TransactionEvent", started);
        assertThat(talk.site).as("also over another connection").isEmpty();
    }

    @Test
    void takesEventsOfAChargerThatDoesNotCountInTheOrderInWhichTheyCome() {
        talk.says("TransactionEvent", event("Started", "T-1", 0, 2, "Charging", ""));
        talk.says("TransactionEvent", event("Updated", "T-1", 0, 2, "SuspendedEV", ""));
        assertThat(lastState()).isEqualTo(ConnectorState.SUSPENDED_EV);
    }

    @Test
    void takesOfALateEventWhatWasMeasuredAndNotHowThingsWere() {
        talk.says("TransactionEvent", event("Started", "T-1", 0, 2, "Charging", ""));
        talk.says("TransactionEvent", event("Updated", "T-1", 2, 2, "SuspendedEV", ""));
        talk.site.clear();
        talk.says("TransactionEvent", event("Updated", "T-1", 1, 2, "Charging", MEASURED));
        assertThat(talk.site).containsExactly(reading());
    }

    @Test
    void keepsToTheTimesOfWhatHappenedOffline() {
        events.status(2, "Available");
        talk.site.clear();
        String hourAgo = "2026-03-01T11:00:00Z";
        for (String type : new String[] {"Started", "Updated", "Ended"}) {
            talk.says(
                    "TransactionEvent",
                    event(type, "T-1", type.length() * 10, 2, "Charging", ",'offline':true" + MEASURED)
                            .replace("2026-03-01T11:59:58Z", hourAgo));
        }
        assertThat(talk.site)
                .as("event time, not arrival time; it has been free since")
                .contains(
                        new SiteCommand.TransactionStarted("QS-01", 2, Instant.parse(hourAgo)),
                        new SiteCommand.TransactionEnded("QS-01", 2, Instant.parse(hourAgo)))
                .filteredOn(SiteCommand.ReadingTaken.class::isInstance)
                .hasSize(3)
                .allSatisfy(said -> assertThat(
                                ((SiteCommand.ReadingTaken) said).reading().measuredAt())
                        .isEqualTo(Instant.parse(hourAgo)));
        assertThat(lastState()).isEqualTo(ConnectorState.AVAILABLE);
    }

    @Test
    void learnsOfATransactionThatBeganBeforeItDid() {
        events.status(2, "Occupied");
        assertThat(lastState())
                .as("whether a car at it draws power is not known")
                .isEqualTo(ConnectorState.UNKNOWN);
        events.updated("T-0", 2, "Charging");
        assertThat(talk.site)
                .endsWith(new SiteCommand.TransactionStarted("QS-01", 2, STAMPED), changed(ConnectorState.CHARGING));
    }

    @Test
    void takesACarForOneWithoutASessionOnlyWhereItSawItCome() {
        events.status(2, "Available");
        events.status(2, "Occupied");
        assertThat(lastState()).isEqualTo(ConnectorState.PREPARING);
        talk.boot().settle();
        events.status(2, "Occupied");
        assertThat(lastState())
                .as("it may have begun to charge while there was no connection")
                .isEqualTo(ConnectorState.UNKNOWN);
    }

    @Test
    void tellsTheSiteAgainAfterABootWhatATransactionDoes() {
        events.started("T-1", 2, "Charging");
        talk.boot().settle();
        events.updated("T-1", 2, "Charging");
        assertThat(talk.site).containsExactly(changed(ConnectorState.CHARGING));
    }

    @Test
    void takesATransactionWhoseStateIsNotSaidForOneThatCharges() {
        talk.says("TransactionEvent", event("Started", "T-1", 0, 2, null, ""));
        assertThat(lastState()).isEqualTo(ConnectorState.CHARGING);
        talk.says("TransactionEvent", event("Updated", "T-1", 1, 2, "SuspendedEV", ""));
        talk.says("TransactionEvent", event("Updated", "T-1", 2, 2, null, ""));
        assertThat(lastState()).isEqualTo(ConnectorState.SUSPENDED_EV);
    }

    @Test
    void doesNotLetTheEndOfAnOldTransactionHideTheOneThatRuns() {
        events.started("T-1", 2, "Charging");
        events.started("T-2", 2, "Charging");
        talk.site.clear();
        events.ended("T-1", 2);
        events.ended("T-0", 2);
        events.updated("T-1", 2, "SuspendedEV");
        assertThat(talk.site).isEmpty();
    }

    @Test
    void doesNotLetTheBacklogOfAnOldTransactionHideTheOneThatRuns() {
        events.updated("T-2", 2, "Charging");
        talk.site.clear();
        String old = ",'offline':true";
        talk.says(
                "TransactionEvent",
                Events.event("Started", "T-1", 1, 2, "Charging", old).replace("11:59:58", "10:00:00"));
        talk.says(
                "TransactionEvent",
                Events.event("Ended", "T-1", 2, 2, null, old).replace("11:59:58", "10:30:00"));
        events.updated("T-2", 2, "Charging");
        assertThat(talk.site).isEmpty();
        talk.point.order(Order.END_SESSIONS);
        talk.point.tick();
        assertThat(talk.calls("RequestStopTransaction")).hasSize(1);
    }

    @Test
    void takesAnEvseForOneConnectorWhateverCablesItHas() {
        events.status(2, 1, "Available");
        events.status(2, 2, "Occupied");
        assertThat(lastState()).isEqualTo(ConnectorState.PREPARING);
        events.status(2, 2, "Unavailable");
        assertThat(lastState()).isEqualTo(ConnectorState.AVAILABLE);
        events.status(2, 1, "Faulted");
        assertThat(lastState()).isEqualTo(ConnectorState.FAULTED);
    }

    @Test
    void findsTheEvseOfATransactionThatNamedItOnce() {
        events.started("T-1", 2, "Charging");
        talk.says(
                "TransactionEvent",
                event("Ended", "T-1", 9, 2, null, "").replace(",'evse':{'id':2,'connectorId':1}", ""));
        assertThat(talk.site).contains(new SiteCommand.TransactionEnded("QS-01", 2, STAMPED));
    }

    @Test
    void takesStatesOfConnectorsAsEventsToo() {
        talk.says(
                "NotifyEvent",
                "{'generatedAt':'2026-03-01T11:59:58Z','seqNo':0,'eventData':[{'eventId':1,'timestamp':'2026-03-01T11:59:58Z',"
                        + "'trigger':'Delta','actualValue':'Available','component':{'name':'Connector','evse':{'id':2,"
                        + "'connectorId':1}},'variable':{'name':'AvailabilityState'},'eventNotificationType':'HardWiredNotification'},"
                        + "{'eventId':2,'timestamp':'2026-03-01T11:59:58Z','trigger':'Delta','actualValue':'true','component':"
                        + "{'name':'ChargingStation'},'variable':{'name':'Problem'},'eventNotificationType':'HardWiredNotification'}]}");
        assertThat(talk.site).containsExactly(changed(ConnectorState.AVAILABLE));
    }

    @Test
    void passesOverMeterValuesThatCannotBeReadInATransaction() {
        talk.says("TransactionEvent", event("Started", "T-1", 0, 2, "Charging", ",'meterValue':7"));
        talk.says(
                "TransactionEvent",
                event("Ended", "T-1", 1, 2, null, ",'meterValue':[{'timestamp':'yesterday','sampledValue':[]}]"));
        assertThat(talk.site).contains(new SiteCommand.TransactionEnded("QS-01", 2, STAMPED));
    }

    @ParameterizedTest
    @CsvSource({
        "Charging,      CHARGING",
        "SuspendedEV,   SUSPENDED_EV",
        "SuspendedEVSE, SUSPENDED_EVSE",
        "EVConnected,   PREPARING",
        "Idle,          PREPARING",
        "Sleeping,      CHARGING",
    })
    void tellsWhatTheCarDoes(String chargingState, ConnectorState state) {
        events.started("T-1", 2, chargingState);
        assertThat(talk.site).contains(changed(state));
    }
}
