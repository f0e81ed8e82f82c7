package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells the other side the state of each connector whenever it has changed, and all of them on a new link. */
final class Statuses {
    private final Charger charger;
    private final Outgoing outgoing;
    private final OwnClock clock;
    private final Map<Integer, ConnectorState> told = new HashMap<>();

    Statuses(Charger charger, Outgoing outgoing, OwnClock clock) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    void linkLost() {
        told.clear();
    }

    void tick(Instant now) {
        if (!told.containsKey(0)) {
            tell(0, now);
        }
        for (Connector connector : charger.connectors()) {
            if (told.get(connector.number()) != connector.state()) {
                tell(connector.number(), now);
            }
        }
    }

    /** @param connector a connector, or 0 for the charger itself */
    void tell(int connector, Instant now) {
        ConnectorState state =
                charger.connector(connector).map(Connector::state).orElseGet(this::ofTheCharger);
        told.put(connector, state);
        outgoing.say(
                "StatusNotification",
                Frame.JSON
                        .createObjectNode()
                        .put("connectorId", connector)
                        .put("errorCode", "NoError")
                        .put("status", state.wireName())
                        .put("timestamp", clock.written(now)),
                (_, _) -> {});
    }

    private ConnectorState ofTheCharger() {
        return charger.connectors().stream().anyMatch(Connector::operative)
                ? ConnectorState.AVAILABLE
                : ConnectorState.UNAVAILABLE;
    }
}
