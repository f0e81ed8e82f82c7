package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.sites.SiteCommand;
import java.time.Duration;
import java.time.Instant;

/** One call of a charger while it is handled. */
interface Visit {
    Home home();

    Memory memory();

    /** When the call arrived. */
    Instant at();

    Duration heartbeatInterval();

    /** The charger said who it is; it may have just started. */
    void introduced();

    default void tell(SiteCommand command) {
        home().site().accept(command);
    }

    default String charger() {
        return home().charger().id();
    }
}
