package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.simulators.site.ocpp.Statuses;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The state of each connector, and of the charger itself as connector 0. */
final class ConnectorStatuses extends Statuses {
    private final Charger charger;
    private final OwnClock clock;

    ConnectorStatuses(Charger charger, Outgoing outgoing, OwnClock clock) {
        super(
                outgoing,
                IntStream.rangeClosed(0, charger.connectors().size()).boxed().toList());
        this.charger = charger;
        this.clock = clock;
    }

    @Override
    protected String status(int connector) {
        return charger.connector(connector)
                .map(Connector::state)
                .orElseGet(this::ofTheCharger)
                .wireName();
    }

    private ConnectorState ofTheCharger() {
        return charger.connectors().stream().anyMatch(Connector::operative)
                ? ConnectorState.AVAILABLE
                : ConnectorState.UNAVAILABLE;
    }

    @Override
    protected ObjectNode notification(int connector, String status, Instant now) {
        return Frame.JSON
                .createObjectNode()
                .put("connectorId", connector)
                .put("errorCode", "NoError")
                .put("status", status)
                .put("timestamp", clock.written(now));
    }
}
