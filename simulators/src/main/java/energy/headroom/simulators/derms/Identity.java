package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.Action;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How the gateway and we show each other who we are, and what of OSCP goes with it. */
interface Identity {
    /**
     * What lets us in at the gateway.
     *
     * @param authorization for the header of that name
     * @param baseUrl to which it belongs
     */
    record Pass(String authorization, String baseUrl) {
        @Override
        public String toString() {
            return "Pass[****, " + baseUrl + "]";
        }
    }

    /** One that is good now. */
    Pass pass() throws IOException, InterruptedException;

    /** The gateway did not take this one. */
    void refused(Pass pass);

    /** Whether a call with this header Authorization is the gateway's. */
    boolean isGateway(@Nullable String authorization);

    /** The messages of the gateway that we take. */
    Set<Action> taken();

    /** Adds what there is to show of it, no secrets. */
    void describe(ObjectNode state);
}
