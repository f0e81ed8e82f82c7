package energy.headroom.sites.living;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.plan.Plan;
import energy.headroom.sites.LinkStatus;
import java.time.Instant;

/** What a pass found and decided. */
record Decision(Instant at, LinkStatus link, Envelope envelope, LimitInForce limit, boolean stopped, Plan plan) {}
