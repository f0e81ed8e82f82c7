package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.MeterReading;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Measurements;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A car has stopped charging. The message names the transaction but not the connector: where the transaction began before
 * we started and the charger has several connectors, only its StatusNotification tells.
 */
final class StopTransaction implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(StopTransaction.class);
    private final Transactions transactions;

    StopTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        Instant stamped = request.time("timestamp");
        int meterStop = request.integer("meterStop");
        int transaction = request.integer("transactionId");
        OptionalInt connector = connector(transaction, visit);
        transactions.sessions().stopped(transaction);
        Instant at = visit.memory().clock().ours(stamped, visit.at());
        Optional<Reading> last = MeterReading.register(meterStop, at)
                .map(taken -> taken.from(visit.memory().source(List.of())));
        // Interpretation: a reason that is not said is Local, the only one that may be left out.
        String why = Frames.shortText(request.json().path("reason").asString("Local"));
        Integer known = connector.isPresent() ? connector.getAsInt() : null;
        transactions
                .log()
                .ended(
                        String.valueOf(transaction),
                        known,
                        at,
                        stamped,
                        null,
                        last.map(Reading::register).orElse(null),
                        why);
        if (connector.isPresent()) {
            int number = connector.getAsInt();
            takeData(request, number, visit);
            last.ifPresent(reading -> visit.tell(new SiteCommand.ReadingTaken(visit.charger(), number, reading)));
            visit.tell(new SiteCommand.TransactionEnded(visit.charger(), number, at));
        }
        // Whoever stops may: nobody's car stays plugged in for a card.
        return Authorize.said("Accepted", Frames.newPayload());
    }

    /** A fault in here is passed over: the charger would repeat its stop for ever. */
    private static void takeData(Payload request, int connector, Visit visit) {
        try {
            Measurements.take(request.objects("transactionData"), connector, true, visit);
        } catch (InvalidPayload invalid) {
            LOG.info("charger {}: its transactionData cannot be read: {}", visit.charger(), invalid.reason());
        }
    }

    private OptionalInt connector(int transaction, Visit visit) {
        OptionalInt known = transactions.sessions().connectorOf(transaction);
        List<ChargerSpec.ConnectorSpec> connectors = visit.home().charger().connectors();
        OptionalInt found = known.isEmpty() && connectors.size() == 1
                ? OptionalInt.of(connectors.getFirst().number())
                : known;
        return found.isPresent() && visit.home().hasConnector(found.getAsInt()) ? found : OptionalInt.empty();
    }
}
