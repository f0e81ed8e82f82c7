package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

final class RequestStopTransaction implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Optional<Connector> running = station.transactions().running(new Fields(payload).text("transactionId"));
        if (running.isEmpty()) {
            return Answer.rejected("TxNotFound", "that transaction does not run");
        }
        if (station.has(Fault.REFUSES_REMOTE_STOP)) {
            return Answer.rejected("InternalError", "this firmware stops nothing from afar");
        }
        station.transactions().stop(running.get(), "RemoteStop", "Remote", now);
        return Answer.status("Accepted");
    }
}
