package energy.headroom.chargers.ocpp.v16;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The transactions of one charger: the ids we gave, and which connector each is at. Bounded; the oldest are forgotten. */
final class Transactions {
    private static final int KEPT = 64;

    /** What makes two StartTransaction requests the same: a charger repeats one whose answer it did not get. */
    record Start(int connector, String idTag, int meterStart, Instant stamped) {}

    /** @param repeated whether this very start was answered before, then with the same id */
    record Started(int id, boolean repeated) {}

    private final RandomGenerator random;
    private final Map<Start, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, Integer> connectors = new LinkedHashMap<>();
    private final Map<Integer, Boolean> over = new LinkedHashMap<>();

    Transactions(RandomGenerator random) {
        this.random = random;
    }

    Started start(Start start) {
        Integer known = ids.get(start);
        if (known != null) {
            return new Started(known, true);
        }
        int id;
        do {
            id = random.nextInt(1, Integer.MAX_VALUE);
        } while (connectors.containsKey(id));
        ids.put(start, id);
        trim(ids);
        at(id, start.connector());
        return new Started(id, false);
    }

    /** The charger says that a transaction is at a connector; it may have begun before we started. */
    void at(int id, int connector) {
        connectors.put(id, connector);
        trim(connectors);
    }

    void stopped(int id) {
        over.put(id, true);
        trim(over);
    }

    /** Whatever was at a connector runs no more: the charger says that it is free. */
    void noneAt(int connector) {
        connectors.forEach((id, itsConnector) -> {
            if (itsConnector == connector) {
                over.put(id, true);
            }
        });
        trim(over);
    }

    /** Those that may be running, by connector: the newest at each, unless it is known to be over. */
    SortedMap<Integer, Integer> running() {
        SortedMap<Integer, Integer> newest = new TreeMap<>();
        connectors.forEach((id, connector) -> newest.put(connector, id));
        newest.values().removeAll(over.keySet());
        return newest;
    }

    OptionalInt connectorOf(int id) {
        return Optional.ofNullable(connectors.get(id)).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static <K> void trim(Map<K, ?> map) {
        while (map.size() > KEPT) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
