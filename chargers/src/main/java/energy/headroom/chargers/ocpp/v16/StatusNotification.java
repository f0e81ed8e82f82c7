package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A connector says what it is doing. Connector 0 is the charger as a whole, which follows from its connectors. */
final class StatusNotification implements Handler {
    private final Transactions transactions;

    StatusNotification(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        int connector = request.integer("connectorId");
        ConnectorState state = state(request.text("status"));
        Instant stamped = request.optionalTime("timestamp").orElse(visit.at());
        if (visit.home().hasConnector(connector)) {
            Instant at = visit.memory().clock().ours(stamped, visit.at());
            if (state == ConnectorState.AVAILABLE) {
                transactions.sessions().noneAt(connector);
                transactions.log().noneAt(connector, at);
            }
            visit.tell(new SiteCommand.ConnectorChanged(visit.charger(), connector, state, at));
        }
        return Frames.newPayload();
    }

    private static ConnectorState state(String status) throws InvalidPayload {
        return switch (status) {
            case "Available" -> ConnectorState.AVAILABLE;
            case "Preparing" -> ConnectorState.PREPARING;
            case "Charging" -> ConnectorState.CHARGING;
            case "SuspendedEV" -> ConnectorState.SUSPENDED_EV;
            case "SuspendedEVSE" -> ConnectorState.SUSPENDED_EVSE;
            case "Finishing" -> ConnectorState.FINISHING;
            case "Reserved" -> ConnectorState.RESERVED;
            case "Unavailable" -> ConnectorState.UNAVAILABLE;
            case "Faulted" -> ConnectorState.FAULTED;
            default ->
                throw new InvalidPayload(
                        ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "status is none of OCPP 1.6's connector states");
        };
    }
}
