package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

final class RemoteStopTransaction implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        int number = new Fields(payload).integer("transactionId");
        if (station.has(Fault.REFUSES_REMOTE_STOP)) {
            return Answer.status("Rejected");
        }
        Optional<Connector> running = station.sessions().inTransaction(number);
        running.ifPresent(connector -> station.sessions().stop(connector, "Remote", now));
        return Answer.status(running.isPresent() ? "Accepted" : "Rejected");
    }
}
