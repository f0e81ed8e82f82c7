package energy.headroom.limits.proof;

import java.time.Duration;

/**
 * By when a new limit is to be held, counted from its receipt (V13, H1).
 *
 * @param alarm power not seen under the limit by then raises an alarm and starts the stop ladder
 * @param step the longest time between two rungs of the ladder
 * @param complianceError by then the provider is told that the site does not comply
 * @param contract what was promised
 */
public record Deadlines(Duration alarm, Duration step, Duration complianceError, Duration contract) {
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(110), Duration.ofSeconds(120));
}
