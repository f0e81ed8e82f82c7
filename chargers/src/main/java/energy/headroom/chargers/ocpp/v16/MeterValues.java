package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Measurements;
import energy.headroom.chargers.ocpp.talk.Visit;
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
        transaction
                .filter(id -> visit.home().hasConnector(connector))
                .ifPresent(id -> transactions.sessions().at(id, connector));
        Optional<InvalidPayload> fault = Measurements.take(values, connector, true, visit);
        if (fault.isPresent()) {
            throw fault.get();
        }
        return Frames.newPayload();
    }
}
