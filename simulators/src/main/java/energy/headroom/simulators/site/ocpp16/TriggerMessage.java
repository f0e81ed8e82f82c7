package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is triggered is queued behind the answer. */
final class TriggerMessage implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Optional<Integer> number = fields.optionalInteger("connectorId");
        List<Connector> all = station.charger().connectors();
        List<Connector> meant = all.stream()
                .filter(connector -> number.isEmpty() || connector.number() == number.get())
                .toList();
        if (meant.isEmpty()) {
            return Answer.status("Rejected");
        }
        if (station.has(Fault.REFUSES_TRIGGERS)) {
            return Answer.status("Rejected");
        }
        switch (fields.text("requestedMessage")) {
            case "BootNotification" -> station.registration().boot();
            case "Heartbeat" -> station.registration().heartbeat(now);
            case "StatusNotification" ->
                meant.forEach(connector -> station.statuses().tell(connector.number(), now));
            case "MeterValues" -> meant.forEach(connector -> station.samples().triggered(connector, now));
            default -> {
                return Answer.status("NotImplemented");
            }
        }
        return Answer.status("Accepted");
    }
}
