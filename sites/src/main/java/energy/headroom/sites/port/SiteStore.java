package energy.headroom.sites.port;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a site must remember. A stage that completes normally means that it is durable (H5). */
public interface SiteStore {
    /**
     * @param forecasts all that the site's book needs, oldest first
     * @param held what each charger may be following, by charger id
     * @param registers the last register value that each connector showed, by "charger/number"
     * @param operatorLimit the last that an operator set, over or not; null where none ever did
     */
    record Remembered(
            List<Received> forecasts,
            Map<String, Held> held,
            Energy energy,
            Map<String, Energy> registers,
            @Nullable OperatorLimit operatorLimit) {}

    /** One point of a site's past, for charts. */
    record Past(Instant at, @Nullable Power power, Power limit, double known) {}

    CompletionStage<Remembered> recall(SiteId site);

    /**
     * Adds a forecast. {@code keep} names the sequences that the book still needs after it; the others stay as history.
     */
    CompletionStage<Void> addForecast(SiteId site, Received received, List<Long> keep);

    /** Puts an operator's limit in the place of the one before, which stays as history. */
    CompletionStage<Void> putOperatorLimit(SiteId site, OperatorLimit limit);

    /** Ends the operator's limit at a moment before its time: from then on that is its end. */
    CompletionStage<Void> endOperatorLimit(SiteId site, Instant at, String by);

    /** Puts what a charger may be following in the place of what was stored for it. */
    CompletionStage<Void> putHeld(SiteId site, String charger, Held held);

    /** Adds a total with the limit that held, and the registers that it was made from. */
    CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, Map<String, Energy> registers);

    /** What was, oldest first; blocks. */
    List<Past> past(SiteId site, Instant from, Instant to);
}
