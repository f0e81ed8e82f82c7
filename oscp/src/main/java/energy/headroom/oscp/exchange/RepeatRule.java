package energy.headroom.oscp.exchange;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request id that comes again means. The standard has each message have an id of its own; some senders put the same
 * into all of theirs, and nothing of them may be lost for it.
 */
public enum RepeatRule {
    /** OSCP 2.0: an id is that of one message, and whoever uses it again repeats that message. */
    UNIQUE_IDS {
        // Interpretation: a repeat is a repeat also when its group has had something newer since. It was accepted when
        // it came
        // first, and to take it anew would bring an old forecast back.
        @Override
        public Verdict on(Sighting sighting) {
            return switch (sighting) {
                case NEW -> Verdict.HANDLE;
                case REPEAT, OVERTAKEN -> Verdict.ANSWER_AS_BEFORE;
                case REUSED_ID -> Verdict.REFUSE;
            };
        }
    },
    /** Vector's profile: an id says little, so that only what repeats the newest message of its group repeats anything. */
    REUSED_IDS {
        @Override
        public Verdict on(Sighting sighting) {
            return switch (sighting) {
                case NEW, OVERTAKEN, REUSED_ID -> Verdict.HANDLE;
                case REPEAT -> Verdict.ANSWER_AS_BEFORE;
            };
        }
    };

    /** How long a request id is remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(24);

    /** What a request is to us. */
    public enum Sighting {
        /** Its id was not accepted within {@link #REMEMBERED}. */
        NEW,
        /** Same id, action, group and body as one that was accepted, and nothing newer was accepted for its group since. */
        REPEAT,
        /** The same as one that was accepted, but its group has had a newer request since. */
        OVERTAKEN,
        /** Its id was accepted with another action, group or body. */
        REUSED_ID
    }

    /** What to do with a request. */
    public enum Verdict {
        /** It is a message that was not there before. */
        HANDLE,
        /** Answer 204 and change nothing. */
        ANSWER_AS_BEFORE,
        /** Answer 400: the id is that of another message. */
        REFUSE
    }

    /**
     * An accepted request, as it was remembered.
     *
     * @param at when it was accepted
     * @param isNewest whether nothing was accepted for its group since
     */
    public record Remembered(ReceivedRequest request, Instant at, boolean isNewest) {}

    /** What to do with a request that looks like this. */
    public abstract Verdict on(Sighting sighting);

    /**
     * Compares a request with what its id was remembered for.
     *
     * @param remembered null: nothing
     */
    public static Sighting sighting(ReceivedRequest request, @Nullable Remembered remembered, Instant now) {
        if (remembered == null || !now.isBefore(remembered.at().plus(REMEMBERED))) {
            return Sighting.NEW;
        }
        if (!remembered.request().equals(request)) {
            return Sighting.REUSED_ID;
        }
        return remembered.isNewest() ? Sighting.REPEAT : Sighting.OVERTAKEN;
    }
}
