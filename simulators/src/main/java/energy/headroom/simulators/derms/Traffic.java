package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.Action;
import java.util.EnumMap;
import java.util.Map;

/** How many messages of each kind were accepted, each way. Safe for use by many threads. */
final class Traffic {
    private final Map<Action, Long> sent = new EnumMap<>(Action.class);
    private final Map<Action, Long> received = new EnumMap<>(Action.class);

    synchronized void sent(Action action) {
        sent.merge(action, 1L, Long::sum);
    }

    synchronized void received(Action action) {
        received.merge(action, 1L, Long::sum);
    }

    synchronized Map<Action, Long> sent() {
        return Map.copyOf(sent);
    }

    synchronized Map<Action, Long> received() {
        return Map.copyOf(received);
    }
}
