package energy.headroom.limits.plan;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;

/** Makes the plan of a site. */
public final class Planner {
    private Planner() {}

    /**
     * @param envelope from {@code now} to at least twice the horizon ahead
     * @param fallback what the site may draw if everything above goes silent: the fallback in force, zero during a stop
     */
    public static Plan plan(
            SiteRules rules, Envelope envelope, Power fallback, List<ChargerNow> chargers, Instant now) {
        throw new UnsupportedOperationException("being built: " + rules + envelope + fallback + chargers + now);
    }
}
