package energy.headroom.chargers.csms.push;

import java.time.Duration;
import java.util.Optional;

/** How one try to deliver a message ended. */
public sealed interface Answer {
    /**
     * @param body as much of it as is of use
     * @param retryAfter how long the CSMS asked us to wait, if it did
     */
    record Came(int status, String body, Optional<Duration> retryAfter) implements Answer {
        boolean isTaken() {
            return status / 100 == 2;
        }
    }

    /** Nothing came back: it may have arrived or not. */
    record None(String reason) implements Answer {}
}
