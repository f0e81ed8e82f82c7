package energy.headroom.oscp.link;

import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.RequiredBehaviour;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * What one side wants of a link, and its patience.
 *
 * @param interval how often we ask the other to send a heartbeat
 * @param measurements which measurements we ask for
 * @param answerWithin how long a handshake that got its 204 may stay without an acknowledgement
 * @param retryFirst pause before a failed handshake is repeated; it doubles each time
 * @param retryMost the longest such pause
 * @param handshakeGap the least time between two handshakes, whatever asks for them; a failed one is repeated by the pauses
 */
public record LinkRules(
        Duration interval,
        Set<MeasurementConfiguration> measurements,
        Duration answerWithin,
        Duration retryFirst,
        Duration retryMost,
        Duration handshakeGap) {
    /** A link that has sent no heartbeat time that can be used is given up after so many intervals. */
    private static final int INTERVALS_BY_DEFAULT = 3;

    /** No heartbeat is good for longer than this. */
    private static final int INTERVALS_AT_MOST = 5;

    public LinkRules {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a heartbeat interval is at least 1 s, got " + interval);
        }
        if (!retryFirst.isPositive() || retryMost.compareTo(retryFirst) < 0 || !answerWithin.isPositive()) {
            throw new IllegalArgumentException("pauses are positive and the longest is not below the first");
        }
        measurements = Set.copyOf(measurements);
    }

    /** Rules with the usual patience. */
    public static LinkRules of(Duration interval, Set<MeasurementConfiguration> measurements) {
        return new LinkRules(
                interval,
                measurements,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }

    /** What our handshakes and acknowledgements ask for. */
    public RequiredBehaviour wish() {
        BigDecimal seconds = BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros();
        return new RequiredBehaviour(seconds.setScale(Math.max(0, seconds.scale())), measurements);
    }

    Duration patience() {
        return interval.multipliedBy(INTERVALS_BY_DEFAULT);
    }

    Duration mostPatience() {
        return interval.multipliedBy(INTERVALS_AT_MOST);
    }

    /** How long to wait after so many handshakes in a row that came to nothing. */
    Duration pause(int failures) {
        Duration pause = retryFirst.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        return pause.compareTo(retryMost) < 0 ? pause : retryMost;
    }
}
