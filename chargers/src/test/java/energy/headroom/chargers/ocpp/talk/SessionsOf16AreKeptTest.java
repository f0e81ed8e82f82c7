package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.ChargingSession.State;
import energy.headroom.units.Energy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of the transactions of a charger that speaks OCPP 1.6. */
class SessionsOf16AreKeptTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Talk talk = new Talk(Version.V1_6);

    private static int start(Talk with, int connector, int meter, int minutesBefore) {
        return with.says(
                        "StartTransaction",
                        "{'connectorId':" + connector + ",'idTag':'04A1B2C3D4','meterStart':" + meter + ",'timestamp':'"
                                + NOON.minusSeconds(60L * minutesBefore) + "'}")
                .get("transactionId")
                .intValue();
    }

    private static void stop(Talk with, int transaction, int meter, int minutesBefore, @Nullable String reason) {
        with.says(
                "StopTransaction",
                "{'transactionId':" + transaction + ",'meterStop':" + meter + ",'idTag':'OTHER-CARD','timestamp':'"
                        + NOON.minusSeconds(60L * minutesBefore) + "'"
                        + (reason == null ? "" : ",'reason':'" + reason + "'") + "}");
    }

    private static void available(Talk with, int connector, int minutesBefore) {
        with.says(
                "StatusNotification",
                "{'connectorId':" + connector + ",'errorCode':'NoError','status':'Available','timestamp':'"
                        + NOON.minusSeconds(60L * minutesBefore) + "'}");
    }

    private ChargingSession only() {
        assertThat(talk.sessions()).hasSize(1);
        return talk.sessions().getFirst();
    }

    @Test
    void keepsATransactionWithItsCardMasked() {
        talk.boot().settle();
        int id = start(talk, 2, 1_000, 90);
        assertThat(only().state()).isEqualTo(State.OPEN);
        stop(talk, id, 12_400, 5, "EVDisconnected");
        assertThat(only())
                .isEqualTo(new ChargingSession(
                        "QS-01",
                        String.valueOf(id),
                        "ocpp1.6",
                        2,
                        "****C3D4",
                        NOON.minusSeconds(5_400),
                        new ChargingSession.Begin(
                                NOON.minusSeconds(5_400), NOON.minusSeconds(5_400), Energy.ofWattHours(1_000)),
                        new ChargingSession.End(
                                NOON.minusSeconds(300),
                                NOON.minusSeconds(300),
                                null,
                                Energy.ofWattHours(12_400),
                                "EVDisconnected"),
                        null));
        assertThat(only().energy()).isEqualTo(Energy.ofWattHours(11_400));
    }

    @Test
    void keepsOnceWhatIsRepeatedAlsoOverARestartThatGivesItAnotherId() {
        talk.boot().settle();
        int first = start(talk, 1, 1_000, 90);
        assertThat(start(talk, 1, 1_000, 90)).isEqualTo(first);
        Talk restarted = new Talk(Version.V1_6, talk.sessions);
        restarted.boot().settle();
        int second = start(restarted, 1, 1_000, 90);
        assertThat(second).as("nothing of the first answer is known any more").isNotEqualTo(first);
        stop(restarted, second, 1_500, 10, null);
        stop(restarted, second, 1_500, 10, null);
        assertThat(only().energy()).isEqualTo(Energy.ofWattHours(500));
        assertThat(only().end())
                .extracting(ChargingSession.End::why)
                .as("what may be left out is Local")
                .isEqualTo("Local");
    }

    @Test
    void keepsTheTimesOfWhatComesLate() {
        talk.boot().settle();
        available(talk, 1, 1);
        int id = start(talk, 1, 1_000, 600);
        stop(talk, id, 9_000, 400, "Local");
        assertThat(only().since()).isEqualTo(NOON.minusSeconds(36_000));
        assertThat(only().state()).as("it was free since, and had ended before").isEqualTo(State.ENDED);
    }

    @Test
    void marksATransactionAsLostWhoseEndNeverCameAndEndsItWhenItDoes() {
        talk.boot().settle();
        int lost = start(talk, 1, 1_000, 90);
        available(talk, 1, 60);
        assertThat(only())
                .satisfies(session -> assertThat(session.state()).isEqualTo(State.LOST))
                .satisfies(session -> assertThat(session.end()).isNull())
                .satisfies(session -> assertThat(session.energy()).isNull())
                .satisfies(session -> assertThat(session.lostAt()).isEqualTo(NOON.minusSeconds(3_600)));
        stop(talk, lost, 2_000, 61, "PowerLoss");
        assertThat(only().energy()).isEqualTo(Energy.ofWattHours(1_000));
    }

    @Test
    void knowsOfATransactionThatBeganBeforeThereWasHeadroom() {
        talk.boot().settle();
        for (int i = 0; i < 3; i++) {
            talk.says(
                    "MeterValues",
                    "{'connectorId':1,'transactionId':77,'meterValue':[{'timestamp':'2026-03-01T11:59:5" + i
                            + "Z','sampledValue':[{'value':'500'}]}]}");
        }
        assertThat(only().state()).isEqualTo(State.OPEN);
        assertThat(only().begin()).isNull();
        stop(talk, 77, 2_000, 0, "Remote");
        assertThat(only().energy())
                .as("nobody said what the register was at its begin")
                .isNull();
        talk.says(
                "MeterValues",
                "{'connectorId':1,'transactionId':0,'meterValue':[{'timestamp':'bad','sampledValue':[]}]}"
                        .replace("'bad'", "'2026-03-01T12:00:00Z'"));
        assertThat(talk.sessions()).as("0 is no transaction").hasSize(1);
    }

    @Test
    void answersAStopWhoseReasonCannotBeRead() {
        talk.boot().settle();
        int id = start(talk, 1, 1_000, 90);
        talk.says(
                "StopTransaction",
                "{'transactionId':" + id + ",'meterStop':-1,'timestamp':'2026-03-01T12:00:00Z','reason':{'odd':1}}");
        assertThat(only().state()).isEqualTo(State.ENDED);
        assertThat(only().energy()).as("a register below zero is none").isNull();
    }

    @Test
    void showsTooLittleOfACardToUseIt() {
        assertThat(Cards.masked("04A1B2C3D4")).isEqualTo("****C3D4");
        assertThat(Cards.masked("ABCD")).isEqualTo("****D");
        assertThat(Cards.masked("AB")).isEqualTo("****");
    }
}
