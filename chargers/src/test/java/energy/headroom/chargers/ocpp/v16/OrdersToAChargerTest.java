package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OrdersToAChargerTest {
    private final Talk talk = new Talk(Version.V1_6);
    private int meter;

    @BeforeEach
    void connect() {
        talk.boot().settle();
    }

    private void give(Order order) {
        talk.point.order(order);
        talk.point.tick();
    }

    private JsonNode only(String action) {
        List<JsonNode> calls = talk.calls(action);
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }

    private int start(int connector) {
        return talk.says(
                        "StartTransaction",
                        "{'connectorId':" + connector + ",'idTag':'T','meterStart':" + ++meter
                                + ",'timestamp':'2026-03-01T11:59:58Z'}")
                .get("transactionId")
                .intValue();
    }

    private void stop(int transaction) {
        talk.says(
                "StopTransaction",
                "{'transactionId':" + transaction + ",'meterStop':200,'timestamp':'2026-03-01T12:00:00Z'}");
    }

    private List<OrderAnswered> answers() {
        return talk.site.stream()
                .filter(OrderAnswered.class::isInstance)
                .map(OrderAnswered.class::cast)
                .toList();
    }

    private static OrderAnswered answered(Order order, Answer answer, String detail) {
        return new OrderAnswered("QS-01", order, answer, detail);
    }

    @Test
    void endsEverySessionThatRuns() {
        int first = start(1);
        int second = start(2);
        stop(first);
        int third = start(1);
        give(Order.END_SESSIONS);
        for (int i = 0; i < 2; i++) {
            talk.answers(talk.calls("RemoteStopTransaction").getLast(), "{'status':'Accepted'}");
        }
        assertThat(talk.calls("RemoteStopTransaction"))
                .extracting(call -> call.get(3).get("transactionId").intValue())
                .containsExactlyInAnyOrder(second, third);
        assertThat(answers()).containsExactly(answered(Order.END_SESSIONS, Answer.ACCEPTED, "Accepted"));
    }

    @Test
    void endsASessionThatBeganBeforeWeKnewTheCharger() {
        talk.says(
                "MeterValues",
                "{'connectorId':2,'transactionId':77,'meterValue':[{'timestamp':'2026-03-01T12:00:00Z','sampledValue':"
                        + "[{'value':'100'}]}]}");
        give(Order.END_SESSIONS);
        assertThat(only("RemoteStopTransaction").get(3).get("transactionId").intValue())
                .isEqualTo(77);
    }

    @Test
    void endsNothingAtAConnectorThatSaysItIsFree() {
        start(1);
        talk.says("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Available'}");
        give(Order.END_SESSIONS);
        assertThat(talk.calls("RemoteStopTransaction")).isEmpty();
        assertThat(answers())
                .containsExactly(answered(Order.END_SESSIONS, Answer.ACCEPTED, "no session is known to run"));
    }

    @Test
    void countsTheWorstAnswerOfSeveralSessions() {
        start(1);
        start(2);
        give(Order.END_SESSIONS);
        talk.answers(talk.calls("RemoteStopTransaction").getLast(), "{'status':'Rejected'}");
        talk.answers(talk.calls("RemoteStopTransaction").getLast(), "{'status':'Accepted'}");
        assertThat(answers()).containsExactly(answered(Order.END_SESSIONS, Answer.REFUSED, "Rejected"));
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_SERVICE, Inoperative, Accepted,  ACCEPTED",
        "OUT_OF_SERVICE, Inoperative, Scheduled, ACCEPTED",
        "OUT_OF_SERVICE, Inoperative, Rejected,  REFUSED",
        "INTO_SERVICE,   Operative,   Accepted,  ACCEPTED",
    })
    void takesAChargerOutOfServiceAndBack(Order order, String type, String status, Answer answer) {
        give(order);
        JsonNode call = only("ChangeAvailability");
        assertThat(call.get(3)).hasToString("{\"connectorId\":0,\"type\":\"" + type + "\"}");
        talk.answers(call, "{'status':'" + status + "'}");
        assertThat(answers()).containsExactly(answered(order, answer, status));
    }

    @Test
    void tellsALimitBeforeAnOrder() {
        talk.point.order(Order.OUT_OF_SERVICE);
        talk.point.send(Schedule.flat(talk.now, Power.ZERO), RateUnit.A, false);
        talk.point.tick();
        assertThat(talk.calls("ChangeAvailability")).isEmpty();
        talk.answers(talk.calls("SetChargingProfile").getFirst(), "{'status':'Accepted'}");
        assertThat(talk.calls("ChangeAvailability")).hasSize(1);
    }

    @Test
    void saysWhenAnOrderCannotHaveArrivedOrWasNotAnswered() {
        give(Order.OUT_OF_SERVICE);
        talk.wait(Duration.ofSeconds(15));
        assertThat(answers()).containsExactly(answered(Order.OUT_OF_SERVICE, Answer.UNKNOWN, "no answer in time"));
        talk.site.clear();
        talk.point.order(Order.OUT_OF_SERVICE);
        talk.point.disconnected(talk.wire);
        assertThat(answers())
                .containsExactly(
                        answered(Order.OUT_OF_SERVICE, Answer.UNKNOWN, "the connection ended before the answer"));
        talk.site.clear();
        give(Order.END_SESSIONS);
        assertThat(answers()).containsExactly(answered(Order.END_SESSIONS, Answer.NOT_SENT, "not connected"));
    }
}
