package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells the other side the status of each EVSE's connector whenever it has changed, and all of them on a new link. */
final class Statuses {
    private final Charger charger;
    private final Outgoing outgoing;
    private final OwnClock clock;
    private final Map<Integer, String> told = new HashMap<>();

    Statuses(Charger charger, Outgoing outgoing, OwnClock clock) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    void linkLost() {
        told.clear();
    }

    void tick(Instant now) {
        for (Connector connector : charger.connectors()) {
            if (!status(connector).equals(told.get(connector.number()))) {
                tell(connector, now);
            }
        }
    }

    void tell(Connector connector, Instant now) {
        String status = status(connector);
        told.put(connector.number(), status);
        outgoing.say(
                "StatusNotification",
                Frame.JSON
                        .createObjectNode()
                        .put("timestamp", clock.written(now))
                        .put("connectorStatus", status)
                        .put("evseId", connector.number())
                        .put("connectorId", 1),
                (_, _) -> {});
    }

    private static String status(Connector connector) {
        if (connector.state() == ConnectorState.UNAVAILABLE) {
            return "Unavailable";
        }
        return connector.car().isPresent() ? "Occupied" : "Available";
    }
}
