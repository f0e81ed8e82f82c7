package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.talk.Talk;
import org.jspecify.annotations.Nullable;

/** What a charger of two EVSEs says of its transactions, in the order in which it says it. */
final class Events {
    private final Talk talk;
    private int seqNo;

    Events(Talk talk) {
        this.talk = talk;
    }

    void started(String transaction, int evse, String chargingState) {
        say("Started", transaction, evse, chargingState);
    }

    void updated(String transaction, int evse, String chargingState) {
        say("Updated", transaction, evse, chargingState);
    }

    void ended(String transaction, int evse) {
        say("Ended", transaction, evse, null);
    }

    private void say(String type, String transaction, int evse, @Nullable String chargingState) {
        talk.says("TransactionEvent", event(type, transaction, ++seqNo, evse, chargingState, ""));
    }

    /** @param more further fields, each with a comma before it */
    static String event(
            String type, String transaction, int seqNo, int evse, @Nullable String chargingState, String more) {
        String state = chargingState == null ? "" : ",'chargingState':'" + chargingState + "'";
        return "{'eventType':'" + type
                + "','timestamp':'2026-03-01T11:59:58Z','triggerReason':'ChargingStateChanged','seqNo':"
                + seqNo + ",'transactionInfo':{'transactionId':'" + transaction + "'" + state + "},'evse':{'id':" + evse
                + ",'connectorId':1}" + more + "}";
    }

    void status(int evse, String status) {
        status(evse, 1, status);
    }

    void status(int evse, int connector, String status) {
        talk.says(
                "StatusNotification",
                "{'timestamp':'2026-03-01T11:59:59Z','connectorStatus':'" + status + "','evseId':" + evse
                        + ",'connectorId':" + connector + "}");
    }
}
