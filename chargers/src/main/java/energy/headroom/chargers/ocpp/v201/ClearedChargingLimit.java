package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.sites.SiteCommand;
import tools.jackson.databind.node.ObjectNode;

/**
 * A limit that did not come by OCPP holds no longer; ours does. Interpretation: where its source is said to be the operator
 * (CSO), it may be ours that is gone.
 */
final class ClearedChargingLimit implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        if (request.text("chargingLimitSource").equals("CSO")) {
            visit.tell(new SiteCommand.LimitLost(visit.charger(), "it says that a limit of its operator is cleared"));
        }
        return Frames.newPayload();
    }
}
