package energy.headroom.sites;

import energy.headroom.limits.LinkNow;
import energy.headroom.limits.LinkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a provider's link stands.
 *
 * @param since online: since when without a break; else since when it has not been, handshakes included
 * @param deadline when it counts as offline if nothing newer comes; null unless online
 * @param onlineSince when the last time online began, the present one included; null where it never was, or nobody has told
 */
public record LinkStatus(
        LinkState state,
        Instant since,
        @Nullable Instant deadline,
        @Nullable Instant onlineSince) {
    /** Of a link that is online, or of one that never was. */
    public LinkStatus(LinkState state, Instant since, @Nullable Instant deadline) {
        this(state, since, deadline, state == LinkState.ONLINE ? since : null);
    }

    /** As far as it decides what is followed. */
    public LinkNow now() {
        return new LinkNow(state, since, onlineSince);
    }
}
