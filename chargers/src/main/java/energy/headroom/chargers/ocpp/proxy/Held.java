package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A profile of ours that the charger has accepted.
 *
 * @param plain as we would have it without the CSMS; never above what the site reckons with
 * @param written as it is in the charger, lowered by what the CSMS says; null where it is not known whether that was taken
 */
record Held(
        int id,
        Purpose purpose,
        int connector,
        ObjectNode plain,
        @Nullable ObjectNode written) {
    Held written(@Nullable ObjectNode payload) {
        return new Held(id, purpose, connector, plain, payload);
    }
}
