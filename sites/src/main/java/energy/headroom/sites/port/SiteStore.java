package energy.headroom.sites.port;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a site must remember. A stage that completes normally means that it is durable (H5). */
public interface SiteStore {
    /**
     * @param forecasts all that the site's book needs, oldest first
     * @param held what each charger may be following, by charger id
     * @param told how each charger was told what it holds, by charger id
     * @param registers the last register value that each connector showed, by "charger/number"
     * @param operatorLimit the last that an operator set, over or not; null where none ever did
     * @param released the chargers whose control was given back, by their ids
     * @param trials the commissioning test of each charger that counts: the last that showed something, else the last, by charger id
     */
    record Remembered(
            List<Received> forecasts,
            Map<String, Held> held,
            Map<String, ToldAs> told,
            Energy energy,
            Map<String, Energy> registers,
            @Nullable OperatorLimit operatorLimit,
            Proofs proofs,
            Map<String, Released> released,
            Map<String, Trial> trials) {}

    /**
     * @param applies the newest of each type of forecast
     * @param breaches those that last
     * @param climbs the chargers on the stop ladder, by charger id
     */
    record Proofs(List<Apply> applies, List<Breach> breaches, Map<String, Climb> climbs) {
        public static final Proofs NONE = new Proofs(List.of(), List.of(), Map.of());

        public Proofs {
            applies = List.copyOf(applies);
            breaches = List.copyOf(breaches);
            climbs = Map.copyOf(climbs);
        }
    }

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

    /** Puts how a charger is told its limits in the place of what was stored for it. */
    CompletionStage<Void> putTold(SiteId site, String charger, ToldAs told);

    /** Adds a total with the limit that held, and the registers that it was made from. */
    CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, Map<String, Energy> registers);

    /** Puts how far a stored forecast has come in the place of what was stored about it. */
    CompletionStage<Void> putApply(SiteId site, Apply apply);

    /** Puts a breach in the place of what was stored about it. */
    CompletionStage<Void> putBreach(SiteId site, Breach breach);

    /** Puts where a charger is on the stop ladder in the place of what was stored; null: it is on it no more. */
    CompletionStage<Void> putClimb(SiteId site, String charger, @Nullable Climb climb);

    /** Notes that chargers are released, in the place of what was stored; null: they are not any more. All or none. */
    CompletionStage<Void> putReleased(SiteId site, Set<String> chargers, @Nullable Released released);

    /** Adds a commissioning test that is over; earlier ones stay as history. */
    CompletionStage<Void> addTrial(SiteId site, String charger, Trial trial);

    /** How the forecasts that were received between two moments were put into effect, oldest first; blocks. */
    List<Apply> applies(SiteId site, Instant from, Instant to);

    /** Breaches that lasted at any time between two moments, by when they began; blocks. */
    List<Breach> breaches(SiteId site, Instant from, Instant to);

    /** What was, oldest first; blocks. */
    List<Past> past(SiteId site, Instant from, Instant to);
}
