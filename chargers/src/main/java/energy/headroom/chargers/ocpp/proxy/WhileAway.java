package energy.headroom.chargers.ocpp.proxy;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Who answers a charger's calls while its CSMS cannot be reached. */
public enum WhileAway {
    /**
     * What begins or ends a session is answered with an error, so that the charger keeps it and sends it again; all else is
     * answered by us.
     */
    KEEP_SESSIONS,
    /** Everything is answered by us, as if there were no CSMS: it never hears of the sessions of that time. */
    ANSWER_ALL;

    private static final Set<String> SESSIONS = Set.of("StartTransaction", "StopTransaction");
    private static final Set<String> ENDS = Set.of("Started", "Ended");

    /** Whether our answer to this call goes out in the place of that of the CSMS. */
    boolean answers(String action, ObjectNode request) {
        return switch (this) {
            case ANSWER_ALL -> true;
            case KEEP_SESSIONS ->
                !SESSIONS.contains(action)
                        && !(action.equals("TransactionEvent")
                                && ENDS.contains(request.path("eventType").asString("")));
        };
    }
}
