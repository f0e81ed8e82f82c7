package energy.headroom.chargers.ocpp.talk;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The transactions of one charger that we know of, and which connector each is at. Bounded; the oldest are forgotten.
 *
 * @param <T> what a version of OCPP names transactions by
 */
public final class Sessions<T> {
    /** So many transactions of a charger are known at most. */
    public static final int KEPT = 64;

    private final SequencedMap<T, Integer> connectors = new LinkedHashMap<>();
    private final SequencedMap<T, Boolean> over = new LinkedHashMap<>();

    /** The charger says that a transaction is at a connector; it may have begun before we started. */
    public void at(T id, int connector) {
        connectors.put(id, connector);
        trim(connectors);
    }

    /** Somebody else has given a transaction its id. */
    public void renamed(T before, T id) {
        Integer connector = connectors.remove(before);
        if (connector != null) {
            at(id, connector);
            if (over.remove(before) != null) {
                stopped(id);
            }
        }
    }

    public boolean knows(T id) {
        return connectors.containsKey(id);
    }

    public void stopped(T id) {
        over.put(id, true);
        trim(over);
    }

    public boolean isOver(T id) {
        return over.containsKey(id);
    }

    /** Whatever was at a connector runs no more: the charger says that it is free. */
    public void noneAt(int connector) {
        connectors.forEach((id, itsConnector) -> {
            if (itsConnector == connector) {
                over.put(id, true);
            }
        });
        trim(over);
    }

    /** Those that may be running, by connector: the newest at each, unless it is known to be over. */
    public SortedMap<Integer, T> running() {
        SortedMap<Integer, T> newest = new TreeMap<>();
        connectors.forEach((id, connector) -> newest.put(connector, id));
        newest.values().removeAll(over.keySet());
        return newest;
    }

    public OptionalInt connectorOf(T id) {
        return Optional.ofNullable(connectors.get(id)).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Drops the oldest beyond {@link #KEPT}. */
    public static <K> void trim(SequencedMap<K, ?> map) {
        while (map.size() > KEPT) {
            map.pollFirstEntry();
        }
    }
}
