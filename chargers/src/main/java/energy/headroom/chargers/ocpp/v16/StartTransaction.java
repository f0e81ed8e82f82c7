package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.MeterReading;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.metering.Reading;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A car starts to charge. The same start sent again, because our answer was lost, gets the same id. */
final class StartTransaction implements Handler {
    private final Transactions transactions;
    private final Cards cards;

    StartTransaction(Transactions transactions, Cards cards) {
        this.transactions = transactions;
        this.cards = cards;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        Transactions.Start start = start(request);
        int connector = start.connector();
        if (connector < 1) {
            throw new InvalidPayload(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "connectorId is not above 0");
        }
        Transactions.Started started = transactions.start(start);
        if (!started.repeated()) {
            Instant at = visit.memory().clock().ours(start.stamped(), visit.at());
            Optional<Reading> reading = MeterReading.register(start.meterStart(), at)
                    .map(taken -> taken.from(visit.memory().source(List.of())));
            if (visit.isAnsweredByUs()) {
                began(started.id(), start, visit);
            }
            if (visit.home().hasConnector(connector)) {
                visit.tell(new SiteCommand.TransactionStarted(visit.charger(), connector, at));
                reading.ifPresent(taken -> visit.tell(new SiteCommand.ReadingTaken(visit.charger(), connector, taken)));
            }
        }
        return Authorize.said(cards.status(start.idTag()), Frames.newPayload().put("transactionId", started.id()));
    }

    private static Transactions.Start start(Payload request) throws InvalidPayload {
        return new Transactions.Start(
                request.integer("connectorId"),
                request.text("idTag"),
                request.integer("meterStart"),
                request.time("timestamp"));
    }

    private void began(int id, Transactions.Start start, Visit visit) {
        Instant at = visit.memory().clock().ours(start.stamped(), visit.at());
        transactions
                .log()
                .began(
                        String.valueOf(id),
                        start.connector(),
                        start.idTag(),
                        at,
                        start.stamped(),
                        MeterReading.register(start.meterStart(), at)
                                .map(Reading::register)
                                .orElse(null));
    }

    /** A CSMS behind us answered it: the session has the id that it gave. */
    void overheard(Payload request, Payload answer, Visit visit) throws InvalidPayload {
        Transactions.Start start = start(request);
        int id = answer.integer("transactionId");
        if (transactions.named(start, id)) {
            began(id, start, visit);
        }
    }
}
