package energy.headroom.chargers.ocpp.v201;

import energy.headroom.sites.ConnectorState;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one EVSE is known to do. Its connectors say whether a car is there, and its transaction what that car does; a car
 * without a transaction has none only where the charger was listened to ever since there was none.
 */
final class Evse {
    private static final int MOST_CONNECTORS = 16;

    private final Map<Integer, Availability> connectors = new TreeMap<>();
    private ConnectorState session = ConnectorState.CHARGING;
    private boolean sessionSince;
    private boolean noneElse;
    private boolean over;
    private Instant heardAt = Instant.MIN;
    private @Nullable ConnectorState told;

    /** Sessions may have begun that the charger has yet to tell of. */
    void connected() {
        noneElse = false;
        over = false;
    }

    /** A connector says what it is. */
    void said(int connector, Availability availability) {
        if (connectors.containsKey(connector) || connectors.size() < MOST_CONNECTORS) {
            connectors.put(connector, availability);
            sessionSince = false;
            if (isVacant()) {
                noneElse = true;
                over = false;
            }
        }
    }

    /**
     * A transaction goes on here.
     *
     * @param stamped when, by the charger's clock
     * @param live whether that is so now, whatever the connectors said
     */
    void goesOn(ConnectorState state, Instant stamped, boolean live) {
        session = state;
        heardAt = stamped;
        sessionSince |= live;
    }

    /** When its transaction was told of last, by the charger's clock. */
    Instant heardAt() {
        return heardAt;
    }

    /**
     * The transaction that was here is over.
     *
     * @param live whether that is news, so that no other can have begun since
     */
    void ended(boolean live) {
        session = ConnectorState.CHARGING;
        sessionSince = false;
        noneElse = live;
        over = live;
    }

    ConnectorState session() {
        return session;
    }

    private boolean isVacant() {
        Collection<Availability> all = connectors.values();
        return all.contains(Availability.AVAILABLE) && !all.contains(Availability.OCCUPIED);
    }

    /** Whether no car is there, and no transaction has said otherwise since. */
    boolean isFree() {
        return isVacant() && !sessionSince;
    }

    /** @param running whether a transaction runs here, as far as is known */
    ConnectorState state(boolean running) {
        if (running && !isFree()) {
            return session;
        }
        if (isVacant()) {
            return ConnectorState.AVAILABLE;
        }
        if (connectors.containsValue(Availability.OCCUPIED)) {
            return occupied();
        }
        return connectors.values().stream().findFirst().map(Evse::withoutCar).orElse(ConnectorState.UNKNOWN);
    }

    private ConnectorState occupied() {
        if (over) {
            return ConnectorState.FINISHING;
        }
        return noneElse ? ConnectorState.PREPARING : ConnectorState.UNKNOWN;
    }

    private static ConnectorState withoutCar(Availability availability) {
        return switch (availability) {
            case AVAILABLE -> ConnectorState.AVAILABLE;
            case OCCUPIED -> ConnectorState.UNKNOWN;
            case RESERVED -> ConnectorState.RESERVED;
            case UNAVAILABLE -> ConnectorState.UNAVAILABLE;
            case FAULTED -> ConnectorState.FAULTED;
        };
    }

    /** The site knows nothing of it, or no longer. */
    void notTold() {
        told = null;
    }

    /** Whether this is news to the site; from now on it is not. */
    boolean tells(ConnectorState state) {
        boolean news = state != told;
        told = state;
        return news;
    }
}
