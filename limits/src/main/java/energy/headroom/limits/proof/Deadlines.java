package energy.headroom.limits.proof;

import java.time.Duration;

/**
 * By when a limit is to be held (V13, H1), counted from the moment from which the site should have been inside it.
 *
 * @param alarm a limit that is not held by then raises an alarm and starts the stop ladder; so long a charger may take to
 *     follow what it accepted before it counts as ignoring it
 * @param step the time between two rungs of the ladder
 * @param complianceError by then the provider is told that the site does not comply
 * @param contract what was promised
 */
public record Deadlines(Duration alarm, Duration step, Duration complianceError, Duration contract) {
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(110), Duration.ofSeconds(120));
}
