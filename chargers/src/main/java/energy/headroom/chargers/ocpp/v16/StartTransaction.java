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
        int connector = request.integer("connectorId");
        if (connector < 1) {
            throw new InvalidPayload(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "connectorId is not above 0");
        }
        int meterStart = request.integer("meterStart");
        String card = request.text("idTag");
        Instant stamped = request.time("timestamp");
        Transactions.Started started = transactions.start(new Transactions.Start(connector, card, meterStart, stamped));
        if (!started.repeated()) {
            Instant at = visit.memory().clock().ours(stamped, visit.at());
            Optional<Reading> reading = MeterReading.register(meterStart, at);
            transactions
                    .log()
                    .began(
                            String.valueOf(started.id()),
                            connector,
                            card,
                            at,
                            stamped,
                            reading.map(Reading::register).orElse(null));
            if (visit.home().hasConnector(connector)) {
                visit.tell(new SiteCommand.TransactionStarted(visit.charger(), connector, at));
                reading.ifPresent(taken -> visit.tell(new SiteCommand.ReadingTaken(visit.charger(), connector, taken)));
            }
        }
        return Authorize.said(cards.status(card), Frames.newPayload().put("transactionId", started.id()));
    }
}
