package energy.headroom.oscp.link;

import energy.headroom.oscp.message.Action;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules of a link. It holds no state of its own: what it knows goes in and comes out as {@link LinkMemory}, and whoever
 * drives it does the effects, one input at a time.
 *
 * <p>Online is only what a handshake made so: one of ours that the other acknowledged, or one of theirs whose acknowledgement
 * got its 204. It ends at a deadline: three intervals after the handshake, then whatever the other's heartbeats say. Whoever
 * notices that the other thinks differently sends a handshake, and a failed handshake is repeated until one succeeds.
 *
 * <p>The time that is handed in should come from a clock that does not jump.
 */
public final class Link {
    /** What to do with a message that has come. */
    public enum Admission {
        PASS,
        /**
         * Our acknowledgement is on its way and the other may have it already: hold the message for a moment (a second or two)
         * until that is known, then ask again and take this for {@link #REFUSE}.
         */
        SOON,
        /** Answer with a 4xx that names the handshake, and tell the link ({@link LinkInput.RefusedByUs}). */
        REFUSE
    }

    private final LinkRules rules;
    private final Supplier<String> requestIds;

    /** @param requestIds a new unique id each time */
    public Link(LinkRules rules, Supplier<String> requestIds) {
        this.rules = rules;
        this.requestIds = requestIds;
    }

    /**
     * A link to which nothing has happened yet.
     *
     * <p>Interpretation: until the other has said how often it wants heartbeats, it gets them as often as we want its.
     */
    public LinkMemory before(Instant now) {
        return new LinkMemory(
                LinkPhase.OFFLINE, now, null, null, rules.interval(), Set.of(), null, LinkMemory.Ours.NONE, null);
    }

    /** What an input does. */
    public LinkStep on(LinkMemory memory, LinkInput input, Instant now) {
        return new LinkTurn(rules, requestIds, memory, now).take(input);
    }

    /** Whether a message of the other may pass now. */
    public Admission admission(LinkMemory memory, Action action, Instant now) {
        if (action.passesOffline()) {
            return Admission.PASS;
        }
        if (memory.deadline() != null && now.isBefore(memory.deadline())) {
            return Admission.PASS;
        }
        boolean acknowledging = memory.owed() != null && memory.owed().retryAt() == null;
        return acknowledging ? Admission.SOON : Admission.REFUSE;
    }
}
