package energy.headroom.sites.living;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.plan.Plan;
import energy.headroom.sites.LinkStatus;
import java.time.Instant;

/**
 * What a pass found and decided.
 *
 * @param outlook all that was known
 */
record Decision(
        Instant at,
        LinkStatus link,
        Outlook outlook,
        Envelope envelope,
        LimitInForce limit,
        boolean stopped,
        Plan plan) {}
