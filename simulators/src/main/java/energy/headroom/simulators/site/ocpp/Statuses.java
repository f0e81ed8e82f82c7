package energy.headroom.simulators.site.ocpp;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Tells the other side the status of each connector whenever it has changed, and all of them on a new link. */
public abstract class Statuses {
    private final Outgoing outgoing;
    private final List<Integer> connectors;
    private final Map<Integer, String> told = new HashMap<>();

    /** @param connectors whose status is told, in this order */
    protected Statuses(Outgoing outgoing, List<Integer> connectors) {
        this.outgoing = outgoing;
        this.connectors = connectors;
    }

    /** The status of a connector by its OCPP name. */
    protected abstract String status(int connector);

    protected abstract ObjectNode notification(int connector, String status, Instant now);

    final void linkLost() {
        told.clear();
    }

    public final void tick(Instant now) {
        for (int connector : connectors) {
            if (!status(connector).equals(told.get(connector))) {
                tell(connector, now);
            }
        }
    }

    public final void tell(int connector, Instant now) {
        String status = status(connector);
        told.put(connector, status);
        outgoing.say("StatusNotification", notification(connector, status, now), (_, _) -> {});
    }
}
