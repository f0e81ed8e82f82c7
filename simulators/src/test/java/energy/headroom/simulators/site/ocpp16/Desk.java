package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.OtherSide;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import tools.jackson.databind.node.ObjectNode;

/** A friendly CSMS of OCPP 1.6 in tests. */
final class Desk extends OtherSide<Ocpp16Station> {
    private int transactions;

    Desk() {
        super(Protocol.OCPP_16, Ocpp16Station.class);
    }

    /** A station that is connected, accepted, and charging on connector 1; with faults, if any are named. */
    static Desk charging(Fault... faults) {
        Desk desk = new Desk();
        for (Fault fault : faults) {
            desk.station.fault(fault, true);
        }
        desk.charge();
        return desk;
    }

    @Override
    protected void answer(Frame.Call call, ObjectNode payload) {
        switch (call.action()) {
            case "Authorize" -> payload.putObject("idTagInfo").put("status", authorization);
            case "StartTransaction" ->
                payload.put("transactionId", ++transactions)
                        .putObject("idTagInfo")
                        .put("status", authorization);
            default -> {}
        }
    }

    String status(String action, String payload) {
        return call(action, payload) instanceof Frame.Result result
                ? result.payload().path("status").asString("")
                : "refused";
    }

    /** Sets the limit of the whole charger in amperes, from now on. */
    String limit(int amperes) {
        return set(Told.MAXIMUM.at(amperes));
    }

    /** Sets a profile, and gives the status of the answer, or the code of the refusal. */
    String set(Told profile) {
        return set(profile.payload());
    }

    String set(String payload) {
        return switch (call("SetChargingProfile", payload)) {
            case Frame.Result result -> result.payload().path("status").asString("");
            case Frame.Refusal refusal -> refusal.code();
            case Frame.Call call -> call.action();
        };
    }
}
