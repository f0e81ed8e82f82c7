package energy.headroom.simulators.site.ocpp201;

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
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Optional<Fields> evse = fields.optionalObject("evse");
        int number = evse.isPresent() ? evse.get().integer("id") : 0;
        List<Connector> meant = station.charger().connectors().stream()
                .filter(connector -> number == 0 || connector.number() == number)
                .toList();
        if (meant.isEmpty() || station.has(Fault.REFUSES_TRIGGERS)) {
            return Answer.status("Rejected");
        }
        switch (fields.text("requestedMessage")) {
            case "BootNotification" -> station.registration().boot();
            case "Heartbeat" -> station.registration().heartbeat(now);
            case "StatusNotification" ->
                meant.forEach(connector -> station.statuses().tell(connector.number(), now));
            case "MeterValues" -> meant.forEach(connector -> station.tellMeter(connector, now));
            case "TransactionEvent" ->
                meant.forEach(connector -> station.transactions().triggered(connector, now));
            default -> {
                return Answer.status("NotImplemented");
            }
        }
        return Answer.status("Accepted");
    }
}
