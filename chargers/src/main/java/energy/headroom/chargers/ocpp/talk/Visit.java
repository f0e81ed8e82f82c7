package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.sites.SiteCommand;
import java.time.Duration;
import java.time.Instant;

/** One call of a charger while it is handled. */
public interface Visit {
    Home home();

    Memory memory();

    /** When the call arrived. */
    Instant at();

    Duration heartbeatInterval();

    /** Whether the charger hears our answer, and not that of a CSMS behind us. */
    boolean isAnsweredByUs();

    /** The charger said who it is; it may have just started. */
    void introduced(Identity who);

    /** Tells the charger's site. */
    void tell(SiteCommand command);

    default String charger() {
        return home().charger().id();
    }
}
