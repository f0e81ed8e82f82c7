package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.simulators.site.ocpp.Statuses;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The status of each EVSE's one connector. */
final class EvseStatuses extends Statuses {
    private final Charger charger;
    private final OwnClock clock;

    EvseStatuses(Charger charger, Outgoing outgoing, OwnClock clock) {
        super(outgoing, charger.connectors().stream().map(Connector::number).toList());
        this.charger = charger;
        this.clock = clock;
    }

    @Override
    protected String status(int evse) {
        Connector connector = charger.connector(evse).orElseThrow();
        if (connector.state() == ConnectorState.UNAVAILABLE) {
            return "Unavailable";
        }
        return connector.car().isPresent() ? "Occupied" : "Available";
    }

    @Override
    protected ObjectNode notification(int evse, String status, Instant now) {
        return Frame.JSON
                .createObjectNode()
                .put("timestamp", clock.written(now))
                .put("connectorStatus", status)
                .put("evseId", evse)
                .put("connectorId", 1);
    }
}
