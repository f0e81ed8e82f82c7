package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Measurements;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a connector measured, and in which transaction. */
final class MeterValues implements Handler {
    private final Transactions transactions;

    MeterValues(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        int connector = request.integer("connectorId");
        Optional<Integer> transaction = request.optionalInteger("transactionId");
        List<Payload> values = request.objects("meterValue");
        if (transaction.isPresent() && visit.home().hasConnector(connector)) {
            transactions.sessions().at(transaction.get(), connector);
            goesOn(transaction.get(), connector, values, visit);
        }
        Optional<InvalidPayload> fault = Measurements.take(values, connector, true, visit);
        if (fault.isPresent()) {
            throw fault.get();
        }
        return Frames.newPayload();
    }

    /** Some chargers name a transaction of 0 or -1 where there is none. */
    private void goesOn(int transaction, int connector, List<Payload> values, Visit visit) {
        if (transaction > 0) {
            Instant at = visit.memory().clock().ours(earliest(values).orElse(visit.at()), visit.at());
            transactions.log().goesOn(String.valueOf(transaction), connector, null, at);
        }
    }

    private static Optional<Instant> earliest(List<Payload> values) {
        try {
            return values.isEmpty() ? Optional.empty() : values.getFirst().optionalTime("timestamp");
        } catch (InvalidPayload unreadable) {
            return Optional.empty();
        }
    }
}
