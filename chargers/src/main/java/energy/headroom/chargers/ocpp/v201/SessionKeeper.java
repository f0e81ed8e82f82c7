package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.Registers;
import energy.headroom.chargers.ocpp.talk.SessionLog;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is kept of the events of transactions. A late one counts as well: it is kept with the time that it is stamped with. */
final class SessionKeeper {
    private final SessionLog log;

    SessionKeeper(SessionLog log) {
        this.log = log;
    }

    /**
     * @param at the EVSE, where it is known
     * @param stops whether a card in it is that of who ends the transaction
     */
    void keep(Payload event, OptionalInt at, boolean stops, Visit visit) throws InvalidPayload {
        Integer evse = at.isPresent() ? at.getAsInt() : null;
        Payload info = event.object("transactionInfo");
        String transaction = info.text("transactionId");
        Instant stamped = event.time("timestamp");
        Instant when = visit.memory().clock().ours(stamped, visit.at());
        String card = stops ? null : card(event);
        switch (event.text("eventType")) {
            case "Started" ->
                log.began(
                        transaction, evse, card, when, stamped, registers(event).first());
            case "Ended" -> {
                Registers registers = registers(event);
                // Interpretation: a reason that is not said is Local, the only one that may be left out.
                String why = Frames.shortText(info.json().path("stoppedReason").asString("Local"));
                log.ended(transaction, evse, when, stamped, registers.ofBegin(), registers.last(), why);
            }
            default -> log.goesOn(transaction, evse, card, when);
        }
    }

    private static Registers registers(Payload event) {
        try {
            return new Registers(event.objects("meterValue"));
        } catch (InvalidPayload unreadable) {
            // Told where its power is looked for.
            return new Registers(List.of());
        }
    }

    /** What a driver types in is no card but a secret. */
    private static @Nullable String card(Payload event) {
        boolean typed = event.json().at("/idToken/type").asString("").equals("KeyCode");
        String card = event.json().at("/idToken/idToken").asString("");
        return typed || card.isBlank() ? null : card;
    }
}
