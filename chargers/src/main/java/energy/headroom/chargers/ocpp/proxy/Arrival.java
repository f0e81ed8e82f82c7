package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.settings.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charger whose CSMS was asked before it was let in.
 *
 * @param version that is agreed with it
 * @param offered by it
 * @param authorization as it signed in
 * @param uplink null where the CSMS could not be reached
 */
public record Arrival(
        Version version,
        List<Version> offered,
        Optional<Secret> authorization,
        @Nullable Uplink uplink) {
    /** The charger is not let in after all. */
    public void leave() {
        if (uplink != null) {
            uplink.close();
        }
    }
}
