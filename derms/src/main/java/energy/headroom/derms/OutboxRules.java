package energy.headroom.derms;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.settings.Section;
import java.time.Duration;

/**
 * How messages wait for a provider and go out.
 *
 * @param backlog what of the measurements goes out that have waited for long
 * @param perSecond how many messages go out in a second at most
 * @param most how many may wait; beyond that the oldest measurements are dropped
 */
public record OutboxRules(Backlog backlog, int perSecond, int most) {
    public static final OutboxRules USUAL =
            new OutboxRules(new Backlog(Backlog.Rule.QUARTER_HOUR, Duration.ofHours(1)), 20, 100_000);

    private static final int MOST_PER_SECOND = 1_000;
    private static final int LEAST_BOUND = 1_000;
    private static final int MOST_BOUND = 10_000_000;

    static OutboxRules read(Section section) {
        Duration olderThan = section.duration("backlog-after", USUAL.backlog().olderThan());
        if (olderThan.compareTo(Backlog.QUARTER) < 0) {
            section.fault("backlog-after", "must be 15m or more: a retry is no backlog");
        }
        return new OutboxRules(
                new Backlog(
                        section.choice(
                                "backlog", Backlog.Rule.class, USUAL.backlog().rule()),
                        olderThan),
                section.integer("per-second", 1, MOST_PER_SECOND, USUAL.perSecond()),
                section.integer("most", LEAST_BOUND, MOST_BOUND, USUAL.most()));
    }

    /** The shortest time from the beginning of one call to that of the next. */
    public Duration spacing() {
        return Duration.ofSeconds(1).dividedBy(perSecond);
    }
}
