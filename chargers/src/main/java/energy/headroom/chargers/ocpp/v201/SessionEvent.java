package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.v201.EventLog.Turn;
import energy.headroom.sites.ConnectorState;
import java.time.Instant;
import java.util.Optional;

/**
 * What a charger tells of a transaction at an EVSE.
 *
 * @param state what the car does, where that is said
 * @param stamped by the charger's clock
 * @param offline whether it happened while the charger had no connection
 * @param turn where it stands among the events of its transaction
 */
record SessionEvent(
        String transaction,
        int evse,
        boolean ends,
        Optional<ConnectorState> state,
        Instant stamped,
        boolean offline,
        Turn turn) {
    /** Whether it may tell how things are now. */
    boolean mayBeLive() {
        return !offline && turn == Turn.IN_ORDER;
    }
}
