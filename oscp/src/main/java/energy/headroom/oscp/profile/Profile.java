package energy.headroom.oscp.profile;

import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.AssemblyLimits;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one DERMS differs from OSCP 2.0. A new DERMS is a new file that fills this, not new code.
 *
 * @param name such as "vector"
 * @param staticHeaders names of headers that go with every call, both ways, in every environment
 * @param testHeaders names of those that go with calls in the test environment only
 * @param sends what may be sent to it; anything else is never sent, whatever is configured elsewhere
 * @param accepts what it may send; anything else is answered 404
 * @param replace how a new forecast takes the place of an older one of its type
 * @param powerUnit the unit of instantaneous measurements
 * @param sendsEnergyType whether energy measurements carry {@code energy_type}
 * @param heartbeatInterval how often it is asked to send a heartbeat, unless the provider's settings say otherwise
 * @param retries which failed calls are made again, and when
 * @param repeats what a request id that comes again means
 * @param segments how messages go in parts, both ways
 * @param tolerances what it does otherwise than the standard says, and is understood all the same
 */
public record Profile(
        String name,
        Set<String> staticHeaders,
        Set<String> testHeaders,
        Set<Action> sends,
        Set<Action> accepts,
        Replace replace,
        PowerUnit powerUnit,
        boolean sendsEnergyType,
        Duration heartbeatInterval,
        Retries retries,
        RepeatRule repeats,
        Segments segments,
        Tolerances tolerances) {
    /** How a new forecast takes the place of an older one of its type. */
    public enum Replace {
        /** Entirely. */
        ALL,
        /** For the time that it covers. */
        OVERLAP
    }

    /** The unit of instantaneous measurements. */
    public enum PowerUnit {
        W,
        KW
    }

    /**
     * Which failed calls are made again. Calls that got no answer at all always are. {@code Retry-After} is obeyed.
     *
     * @param statuses single statuses, besides 500 to 599 where {@code serverErrors} is set
     * @param first pause before the first repetition; it doubles each time
     * @param most the longest pause
     */
    public record Retries(Set<Integer> statuses, boolean serverErrors, Duration first, Duration most) {
        public Retries {
            statuses = Set.copyOf(statuses);
        }

        public boolean repeats(int status) {
            return statuses.contains(status) || (serverErrors && status >= 500 && status <= 599);
        }
    }

    /**
     * Messages in parts.
     *
     * @param received what is kept of those that come
     * @param largestSent the most bytes of a request of ours; a longer message goes in parts
     */
    public record Segments(AssemblyLimits received, int largestSent) {
        /** Bounds that no usual message meets. */
        public static final Segments USUAL = new Segments(AssemblyLimits.usual(), 1 << 20);
    }

    /**
     * What some peers are known to do. All off is the standard.
     *
     * @param misspeltAcknowledge its handshake_acknowledge may come as handshake_acknowledgment
     * @param localTimes the zone of times without an offset; null: they are a fault
     * @param okForNoContent it may answer 200 where the standard has 204
     */
    public record Tolerances(
            boolean misspeltAcknowledge, @Nullable ZoneId localTimes, boolean okForNoContent) {
        public static final Tolerances NONE = new Tolerances(false, null, false);
    }

    public Profile {
        staticHeaders = Set.copyOf(staticHeaders);
        testHeaders = Set.copyOf(testHeaders);
        sends = Set.copyOf(sends);
        accepts = Set.copyOf(accepts);
    }
}
