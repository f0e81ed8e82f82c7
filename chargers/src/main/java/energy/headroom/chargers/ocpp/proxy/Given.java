package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A charging profile that a CSMS has set.
 *
 * @param connector 0 for the charger as a whole, or for whichever a session is begun at
 * @param transaction the session that it is for; null but for such, and until that has begun
 * @param inCharger whether the charger has it as it is; else it is kept here, and ours is lowered by it
 * @param request what the CSMS sent to set it
 * @param course what it says
 */
record Given(
        int id,
        Purpose purpose,
        int connector,
        int stackLevel,
        @Nullable String transaction,
        boolean inCharger,
        ObjectNode request,
        Course course) {

    Given inCharger(boolean isThere) {
        return new Given(id, purpose, connector, stackLevel, transaction, isThere, request, course);
    }

    Given of(@Nullable String session) {
        return new Given(id, purpose, connector, stackLevel, session, inCharger, request, course);
    }

    /** Whether the later of two takes the place of the other in a charger. */
    boolean takesThePlaceOf(Given other) {
        return id == other.id()
                || (purpose == other.purpose() && connector == other.connector() && stackLevel == other.stackLevel());
    }
}
