package energy.headroom.derms;

import energy.headroom.settings.Section;
import java.time.Duration;

/**
 * What those who call us may cost.
 *
 * @param largestBody the most bytes of a request of a provider
 * @param perMinute the most requests of a provider in a minute; handshakes and heartbeats have as many besides
 * @param atOnce the most requests of a provider that are worked on at the same time; handshakes and heartbeats have as many besides
 * @param bodyWithin how long the body of a message may take to come
 * @param firstDelay how long the second refusal in a row of the same address and client waits; it doubles each time
 * @param longestDelay the longest such wait
 * @param forgivenAfter how long after its last refusal an address and client count as if they had never been refused
 */
public record CallerLimits(
        int largestBody,
        int perMinute,
        int atOnce,
        Duration bodyWithin,
        Duration firstDelay,
        Duration longestDelay,
        Duration forgivenAfter) {
    public static final CallerLimits USUAL = new CallerLimits(
            1 << 20,
            1_200,
            32,
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));

    private static final Duration LONGEST_BODY = Duration.ofMinutes(1);
    private static final int LEAST_BODY = 16 * 1024;
    private static final int MOST_BODY = 2 * 1024 * 1024;

    /** Reads them from a settings file. */
    public static CallerLimits read(Section section) {
        CallerLimits limits = new CallerLimits(
                section.integer("largest-body", LEAST_BODY, MOST_BODY, USUAL.largestBody()),
                section.integer("requests-per-minute", 10, 1_000_000, USUAL.perMinute()),
                section.integer("at-once", 1, 10_000, USUAL.atOnce()),
                section.duration("body-within", USUAL.bodyWithin()),
                section.duration("first-delay", USUAL.firstDelay()),
                section.duration("longest-delay", USUAL.longestDelay()),
                section.duration("forgiven-after", USUAL.forgivenAfter()));
        if (limits.longestDelay().compareTo(limits.firstDelay()) < 0) {
            section.fault("longest-delay", "is shorter than first-delay. Lengthen it");
        }
        if (limits.bodyWithin().compareTo(LONGEST_BODY) > 0) {
            section.fault("body-within", "must be at most 1m: forecasts that find no place wait for so long");
        }
        return limits;
    }
}
