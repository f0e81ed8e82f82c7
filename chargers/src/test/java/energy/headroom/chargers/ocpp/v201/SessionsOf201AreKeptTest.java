package energy.headroom.chargers.ocpp.v201;

import static energy.headroom.chargers.ocpp.v201.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.ChargingSession.State;
import energy.headroom.units.Energy;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of the transactions of a charger that speaks OCPP 2.0.1. */
class SessionsOf201AreKeptTest {
    private static final Instant STAMPED = Instant.parse("2026-03-01T11:59:58Z");
    private static final String CARD = ",'idToken':{'idToken':'04A1B2C3D4','type':'ISO14443'}";

    private final Talk talk = new Talk(Version.V2_0_1);

    @BeforeEach
    void connect() {
        talk.boot().settle();
    }

    private static String register(int wattHours, String context) {
        return ",'meterValue':[{'timestamp':'2026-03-01T11:59:58Z','sampledValue':[{'value':" + wattHours
                + ",'context':'" + context + "'},{'value':7.2,'measurand':'Power.Active.Import'}]}]";
    }

    private void say(Talk with, String event) {
        with.says("TransactionEvent", event);
    }

    private ChargingSession only() {
        assertThat(talk.sessions()).hasSize(1);
        return talk.sessions().getFirst();
    }

    @Test
    void keepsATransactionWithItsCardThatIsShownLaterAndMasked() {
        say(talk, event("Started", "T-1", 0, 2, "EVConnected", register(1_000, "Transaction.Begin")));
        assertThat(only().card()).isNull();
        say(talk, event("Updated", "T-1", 1, 2, "Charging", CARD));
        say(
                talk,
                event("Ended", "T-1", 2, 2, null, CARD.replace("04A1", "ffff") + register(4_500, "Transaction.End"))
                        .replace("'transactionId':'T-1'", "'transactionId':'T-1','stoppedReason':'EVDisconnected'"));
        assertThat(only())
                .isEqualTo(new ChargingSession(
                        "QS-01",
                        "T-1",
                        "ocpp2.0.1",
                        2,
                        "****C3D4",
                        STAMPED,
                        new ChargingSession.Begin(STAMPED, STAMPED, Energy.ofWattHours(1_000)),
                        new ChargingSession.End(STAMPED, STAMPED, null, Energy.ofWattHours(4_500), "EVDisconnected"),
                        null));
        assertThat(only().energy()).isEqualTo(Energy.ofWattHours(3_500));
    }

    @Test
    void keepsNothingThatADriverTypedIn() {
        say(talk, event("Started", "T-1", 0, 2, "Charging", ",'idToken':{'idToken':'48151623','type':'KeyCode'}"));
        assertThat(only().card()).isNull();
    }

    @Test
    void takesEventsInAnyOrderAndAgainAndOverARestartForTheSame() {
        String ended = event("Ended", "T-1", 2, 2, null, register(4_500, "Transaction.End"));
        String started = event("Started", "T-1", 0, 2, "Charging", CARD + register(1_000, "Transaction.Begin"));
        say(talk, event("Updated", "T-1", 1, 2, "Charging", ""));
        assertThat(only().begin()).isNull();
        say(talk, ended);
        say(talk, started);
        ChargingSession whole = only();
        assertThat(whole.energy()).isEqualTo(Energy.ofWattHours(3_500));
        Talk restarted = new Talk(Version.V2_0_1, talk.sessions);
        restarted.boot().settle();
        say(restarted, started);
        say(restarted, ended);
        assertThat(only()).isEqualTo(whole);
    }

    @Test
    void takesTheRegisterOfTheBeginFromTheEndWhereItIsSaidThere() {
        String measured = register(4_500, "Transaction.End");
        say(talk, event("Started", "T-1", 0, 2, "Charging", ""));
        say(talk, event("Ended", "T-1", 2, 2, null, measured));
        assertThat(only().energy())
                .as("one register says nothing of what was delivered")
                .isNull();
        say(talk, event("Started", "T-2", 0, 2, "Charging", ""));
        say(
                talk,
                event(
                        "Ended",
                        "T-2",
                        2,
                        2,
                        null,
                        measured.replace(
                                "'meterValue':[",
                                "'meterValue':[{'timestamp':'2026-03-01T10:00:00Z','sampledValue':"
                                        + "[{'value':4.1,'context':'Transaction.Begin','unitOfMeasure':{'unit':'kWh'}}]},")));
        assertThat(talk.sessions().getFirst().energy()).isEqualTo(Energy.ofWattHours(400));
    }

    @Test
    void marksATransactionAsLostWhoseEndNeverCameAndTakesItUpAgainWhereItGoesOn() {
        Events events = new Events(talk);
        events.started("T-1", 2, "Charging");
        events.status(2, "Available");
        assertThat(only().state()).isEqualTo(State.LOST);
        talk.says(
                "TransactionEvent",
                event("Updated", "T-1", 9, 2, "Charging", "").replace("11:59:58Z", "12:00:00Z"));
        assertThat(only().state()).isEqualTo(State.OPEN);
        events.started("T-2", 1, "Charging");
        events.updated("T-3", 1, "Charging");
        assertThat(talk.sessions())
                .as("another EVSE has sessions of its own")
                .extracting(ChargingSession::state)
                .containsOnly(State.OPEN);
    }
}
