package energy.headroom.sites.living;

import energy.headroom.limits.LinkState;
import energy.headroom.sites.LinkStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the provider's link stands, by what was said last and by the clock: once the deadline passes the link is offline,
 * whether anybody says so or not.
 */
final class LinkWatch {
    private final Instant awakeSince;
    private @Nullable LinkStatus told;

    LinkWatch(Instant awakeSince) {
        this.awakeSince = awakeSince;
    }

    /** Whether more than the deadline changed. */
    boolean take(LinkStatus link, Instant now) {
        LinkStatus before = told == null ? null : at(now);
        told = link;
        LinkStatus after = at(now);
        return before == null
                || before.state() != after.state()
                || !before.since().equals(after.since());
    }

    /** Whether the link's state can be built on. Until the provider has answered, nothing is decided, but not for long. */
    boolean isKnown(Instant now) {
        return told != null || !now.isBefore(awakeSince.plus(Timing.LINK_ANSWER));
    }

    LinkStatus at(Instant now) {
        LinkStatus link = told;
        if (link == null) {
            return new LinkStatus(LinkState.OFFLINE, awakeSince, null);
        }
        Instant deadline = link.deadline();
        if (link.state() == LinkState.ONLINE && deadline != null && !now.isBefore(deadline)) {
            return new LinkStatus(LinkState.OFFLINE, deadline, null, link.onlineSince());
        }
        return link;
    }
}
