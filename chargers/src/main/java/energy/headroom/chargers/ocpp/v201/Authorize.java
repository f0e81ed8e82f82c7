package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import tools.jackson.databind.node.ObjectNode;

/** May this card, or whatever else stands for a driver, charge? */
final class Authorize implements Handler {
    private final Cards cards;

    Authorize(Cards cards) {
        this.cards = cards;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        ObjectNode answer = Frames.newPayload();
        say(request.object("idToken"), answer);
        return answer;
    }

    /** Puts into an answer whether a driver may charge. */
    void say(Payload token, ObjectNode answer) throws InvalidPayload {
        say(cards.status(token.text("idToken")), answer);
    }

    static void say(String status, ObjectNode answer) {
        answer.putObject("idTokenInfo").put("status", status);
    }
}
