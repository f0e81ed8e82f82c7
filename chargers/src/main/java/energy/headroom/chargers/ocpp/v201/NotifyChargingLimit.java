package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Somebody else limits the charger too, such as an energy manager on site. The lower of both holds, so ours stays as it is. */
final class NotifyChargingLimit implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyChargingLimit.class);

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        String source = request.object("chargingLimit").text("chargingLimitSource");
        LOG.info("charger {}: is limited by somebody else too ({})", visit.charger(), source);
        return Frames.newPayload();
    }
}
