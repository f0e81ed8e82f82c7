package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
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
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        int connector = request.integer("connectorId");
        Optional<Integer> transaction = request.optionalInteger("transactionId");
        List<Payload> values = request.objects("meterValue");
        if (visit.home().hasConnector(connector)) {
            transaction.ifPresent(id -> visit.memory().transactions().at(id, connector));
            take(values, connector, visit);
        }
        return Frames.newPayload();
    }

    /** Tells the site what can be read of it. Each entry stands alone, so that a broken one does not spoil the others. */
    static void take(List<Payload> values, int connector, Visit visit) throws InvalidPayload {
        Optional<ConnectorSpec> spec = visit.home().connector(connector);
        if (spec.isEmpty()) {
            return;
        }
        Optional<Instant> live = Optional.empty();
        for (Payload value : values) {
            Instant stamped = value.time("timestamp");
            List<Sample> samples = new ArrayList<>();
            for (Payload sampled : value.objects("sampledValue")) {
                Sample.from(sampled).ifPresent(samples::add);
            }
            Instant at = visit.memory().clock().ours(stamped, visit.at());
            Optional<MeterReading> reading =
                    MeterReading.of(samples, spec.get(), visit.home().nominal());
            if (reading.isPresent()) {
                live = Optional.of(stamped);
                visit.tell(new SiteCommand.ReadingTaken(
                        visit.charger(), connector, reading.get().at(at)));
            }
        }
        live.ifPresent(stamped -> visit.memory().clock().learn(stamped, visit.at()));
    }
}
