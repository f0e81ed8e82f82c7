package energy.headroom.sites.living;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.Share;
import energy.headroom.limits.plan.Plan;
import energy.headroom.sites.LinkStatus;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.stream.Stream;

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
        Plan plan) {
    /** The most that a charger may draw now. */
    Power mayDraw(ChargerFile charger) {
        return plan.mayDraw().getOrDefault(charger.id(), charger.rating());
    }

    /** What it should have now. */
    Power share(ChargerFile charger) {
        return charger.connectors().stream()
                .flatMap(connector -> Stream.ofNullable(plan.shares().get(connector.id())))
                .map(Share::power)
                .reduce(Power.ZERO, Power::plus);
    }
}
