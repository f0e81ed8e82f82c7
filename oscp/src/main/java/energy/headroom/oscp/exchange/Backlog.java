package energy.headroom.oscp.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * What of the measurements goes out that have waited for long, such as while a link was down. Other messages always go.
 *
 * <pre>
 *   every minute   :16 :17 ... :29 :30 :31 ... :44 :45 │ :46 :47 ... now
 *   QUARTER_HOUR                   :30              :45│ :46 :47 ... now
 *   NEWEST                                             │ :46 :47 ... now        (│ the end of what is old)
 * </pre>
 *
 * @param olderThan how long a measurement waits before it is old
 */
public record Backlog(Rule rule, Duration olderThan) {
    /** A quarter of an hour of the clock, which is one in every time zone. */
    public static final Duration QUARTER = Duration.ofMinutes(15);

    /** Which of the old measurements of a group go out. */
    public enum Rule {
        ALL,
        /** None that a newer one of its group follows. */
        NEWEST,
        /** The last of each quarter of an hour, its end included: with counters that run on, no energy is lost. */
        QUARTER_HOUR
    }

    /** What was measured up to here is old: the end of a quarter of an hour. */
    public Instant oldUntil(Instant now) {
        long length = QUARTER.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.minus(olderThan).toEpochMilli(), length) * length);
    }

    /** Whether this message may be left out; it stays if nothing newer stands in its place. */
    public boolean mayLeaveOut(OutgoingMessage message, Instant now) {
        return rule != Rule.ALL
                && message.isMeasurement()
                && !message.createdAt().isAfter(oldUntil(now));
    }
}
