package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.MeterReading;
import energy.headroom.chargers.ocpp.meter.Sample;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a connector measured. Connector 0, the charger's own meter, also counts what the charger itself uses, and would
 * count the connectors twice: it is acknowledged and left out.
 */
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
        transaction.filter(id -> visit.home().hasConnector(connector)).ifPresent(id -> transactions.at(id, connector));
        Optional<InvalidPayload> fault = take(values, connector, visit);
        if (fault.isPresent()) {
            throw fault.get();
        }
        return Frames.newPayload();
    }

    /**
     * Tells the site what can be read of it. Each entry stands alone, so that a broken one does not spoil the others.
     *
     * @return the first fault
     */
    static Optional<InvalidPayload> take(List<Payload> values, int connector, Visit visit) {
        Optional<ConnectorSpec> spec = visit.home().connector(connector);
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        Optional<InvalidPayload> fault = Optional.empty();
        Optional<Instant> newest = Optional.empty();
        for (Payload value : values) {
            try {
                Instant stamped = value.time("timestamp");
                if (tell(value, stamped, spec.get(), visit)) {
                    newest = Optional.of(stamped);
                }
            } catch (InvalidPayload invalid) {
                fault = fault.or(() -> Optional.of(invalid));
            }
        }
        newest.ifPresent(stamped -> visit.memory().clock().learn(stamped, visit.at()));
        return fault;
    }

    /** Whether there was something to tell. */
    private static boolean tell(Payload value, Instant stamped, ConnectorSpec connector, Visit visit)
            throws InvalidPayload {
        List<Sample> samples = new ArrayList<>();
        for (Payload sampled : value.objects("sampledValue")) {
            Sample.from(sampled).ifPresent(samples::add);
        }
        Instant at = visit.memory().clock().ours(stamped, visit.at());
        Optional<MeterReading> reading =
                MeterReading.of(samples, connector, visit.home().nominal());
        reading.ifPresent(
                found -> visit.tell(new SiteCommand.ReadingTaken(visit.charger(), connector.number(), found.at(at))));
        return reading.isPresent();
    }
}
