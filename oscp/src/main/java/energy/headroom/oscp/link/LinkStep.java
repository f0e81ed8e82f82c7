package energy.headroom.oscp.link;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one input.
 *
 * @param memory what to hand in with the next input
 * @param effects what to do, in this order
 * @param wakeAt when to come back with a {@link LinkInput.Tick} if nothing else happens; null: never
 */
public record LinkStep(
        LinkMemory memory,
        List<LinkEffect> effects,
        @Nullable Instant wakeAt) {
    public LinkStep {
        effects = List.copyOf(effects);
    }
}
