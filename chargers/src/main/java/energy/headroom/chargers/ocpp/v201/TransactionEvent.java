package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Measurements;
import energy.headroom.chargers.ocpp.talk.SessionLog;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.chargers.ocpp.v201.EventLog.Turn;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ConnectorState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A transaction begins, goes on or ends, with what the car does and what was measured. A charger keeps these while it is
 * offline and sends them later; each counts from the time that it is stamped with.
 */
final class TransactionEvent implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionEvent.class);

    static final String NAME = "TransactionEvent";

    private final Evses evses;
    private final Authorize authorize;
    private final SessionKeeper sessions;
    private final EventLog log = new EventLog();

    /** @param sessions takes what is kept of transactions */
    TransactionEvent(Evses evses, Authorize authorize, SessionLog sessions) {
        this.evses = evses;
        this.sessions = new SessionKeeper(sessions);
        this.authorize = authorize;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        String type = type(request);
        Instant stamped = request.time("timestamp");
        int number = request.integer("seqNo");
        Payload info = request.object("transactionInfo");
        String transaction = info.text("transactionId");
        Optional<ConnectorState> state = info.optionalText("chargingState").flatMap(TransactionEvent::state);
        boolean offline = request.optionalFlag("offline").orElse(false);
        Optional<Payload> evse = request.optionalObject("evse");
        OptionalInt named = evse.isPresent() ? OptionalInt.of(evse.get().integer("id")) : OptionalInt.empty();
        ObjectNode answer = Frames.newPayload();
        Optional<Payload> token = request.optionalObject("idToken");
        boolean stops = type.equals("Ended")
                || request.optionalText("triggerReason").orElse("").equals("StopAuthorized");
        if (token.isPresent() && stops) {
            // Whoever stops may: nobody's car stays plugged in for a card.
            Authorize.say("Accepted", answer);
        } else if (token.isPresent()) {
            authorize.say(token.get(), answer);
        }

        Turn turn = log.take(transaction, new EventLog.Event(number, type, stamped));
        OptionalInt at = named.isPresent() ? named : knownEvse(transaction, visit);
        if (turn != Turn.REPEATED) {
            sessions.keep(request, at, stops, visit);
        }
        if (turn != Turn.REPEATED && at.isPresent() && visit.home().hasConnector(at.getAsInt())) {
            boolean ends = type.equals("Ended");
            SessionEvent event = new SessionEvent(transaction, at.getAsInt(), ends, state, stamped, offline, turn);
            take(event, request, visit);
        }
        return answer;
    }

    private static String type(Payload request) throws InvalidPayload {
        String type = request.text("eventType");
        if (!List.of("Started", "Updated", "Ended").contains(type)) {
            throw new InvalidPayload(
                    ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "eventType is none of OCPP 2.0.1's events");
        }
        return type;
    }

    /** The state of a session whose car does not draw is told apart from none at all by the transaction. */
    private static Optional<ConnectorState> state(String chargingState) {
        return switch (chargingState) {
            case "Charging" -> Optional.of(ConnectorState.CHARGING);
            case "SuspendedEV" -> Optional.of(ConnectorState.SUSPENDED_EV);
            case "SuspendedEVSE" -> Optional.of(ConnectorState.SUSPENDED_EVSE);
            case "EVConnected", "Idle" -> Optional.of(ConnectorState.PREPARING);
            default -> Optional.empty();
        };
    }

    /** Only one of its events has to name the EVSE of a transaction. */
    private OptionalInt knownEvse(String transaction, Visit visit) {
        OptionalInt known = evses.of(transaction);
        List<ConnectorSpec> all = visit.home().charger().connectors();
        return known.isEmpty() && all.size() == 1
                ? OptionalInt.of(all.getFirst().number())
                : known;
    }

    private void take(SessionEvent event, Payload request, Visit visit) {
        if (!event.ends() && event.turn() == Turn.IN_ORDER) {
            evses.goesOn(event, visit);
        }
        takeMeasurements(event, request, visit);
        if (event.ends()) {
            evses.ended(event, visit);
        }
    }

    /** A fault in here is passed over: the charger would repeat its event, and keep those behind it. */
    private static void takeMeasurements(SessionEvent event, Payload request, Visit visit) {
        try {
            Measurements.take(request.objects("meterValue"), event.evse(), event.mayBeLive(), visit)
                    .ifPresent(fault -> logFault(fault, visit));
        } catch (InvalidPayload invalid) {
            logFault(invalid, visit);
        }
    }

    private static void logFault(InvalidPayload fault, Visit visit) {
        LOG.info("charger {}: the meterValue of a transaction cannot be read: {}", visit.charger(), fault.reason());
    }
}
