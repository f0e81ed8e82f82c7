package energy.headroom.limits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a provider's link stands at a moment, as far as it decides what is followed.
 *
 * @param since online: since when without a break; else since when it has not been, handshakes that come to nothing included
 * @param onlineSince when the last time online began, the present one included: what was received before is not fresh. Null
 *     where it never was online, or nobody has told; then no forecast is followed
 */
public record LinkNow(
        LinkState state, Instant since, @Nullable Instant onlineSince) {
    /** Online since a moment. */
    public static LinkNow online(Instant since) {
        return new LinkNow(LinkState.ONLINE, since, since);
    }
}
