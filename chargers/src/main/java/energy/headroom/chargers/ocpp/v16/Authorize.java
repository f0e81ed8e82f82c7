package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import tools.jackson.databind.node.ObjectNode;

/** May this card charge? */
final class Authorize implements Handler {
    private final Cards cards;

    Authorize(Cards cards) {
        this.cards = cards;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        return said(cards.status(request.text("idTag")), Frames.newPayload());
    }

    static ObjectNode said(String status, ObjectNode payload) {
        payload.putObject("idTagInfo").put("status", status);
        return payload;
    }
}
