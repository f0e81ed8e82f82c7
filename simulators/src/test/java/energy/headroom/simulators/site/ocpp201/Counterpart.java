package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.OtherSide;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A friendly CSMS of OCPP 2.0.1 in tests. */
final class Counterpart extends OtherSide<Ocpp201Station> {
    Counterpart(Fault... faults) {
        super(Protocol.OCPP_201, Ocpp201Station.class);
        for (Fault fault : faults) {
            station.fault(fault, true);
        }
    }

    /** A station that is connected, accepted, and charging on EVSE 1. */
    static Counterpart charging(Fault... faults) {
        Counterpart csms = new Counterpart(faults);
        csms.charge();
        return csms;
    }

    @Override
    protected void answer(Frame.Call call, ObjectNode payload) {
        if (call.action().equals("Authorize")) {
            payload.putObject("idTokenInfo").put("status", authorization);
        }
    }

    /** Calls the station, and gives what it answered: the payload, or {@code {"code": ...}} where it refused. */
    JsonNode ask(String action, String payload) {
        return switch (call(action, payload)) {
            case Frame.Result result -> result.payload();
            case Frame.Refusal refusal -> Frame.JSON.createObjectNode().put("code", refusal.code());
            case Frame.Call call -> call.payload();
        };
    }

    String status(String action, String payload) {
        JsonNode answer = ask(action, payload);
        return answer.path("status").asString(answer.path("code").asString(""));
    }

    /** The status of an answer to SetChargingProfile, or the code of its reason. */
    String set(Profile profile) {
        JsonNode answer = ask("SetChargingProfile", profile.payload());
        String status = answer.path("status").asString(answer.path("code").asString(""));
        return answer.path("statusInfo").path("reasonCode").asString(status);
    }

    String transaction() {
        return last("TransactionEvent")
                .path("transactionInfo")
                .path("transactionId")
                .asString("");
    }

    List<String> told(String action, String field) {
        return called(action).stream()
                .map(call -> call.payload().path(field).asString(""))
                .toList();
    }
}
