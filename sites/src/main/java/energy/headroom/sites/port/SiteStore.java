package energy.headroom.sites.port;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MadeTotal;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
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
     * @param energySince when the site's register began; null before its first total
     * @param registers where the register of each connector stands, by "charger/number"
     * @param operatorLimit the last that an operator set, over or not; null where none ever did
     * @param released the chargers whose control was given back, by their ids
     * @param lastTold the number of the last thing that the site's meter was told; zero where it was told nothing
     * @param trials the commissioning test of each charger that counts: the last that showed something, else the last, by charger id
     * @param lastTotal the newest total; null where none is kept
     * @param restoredAt when all this was brought back from a backup, if it was: what was known later is lost
     */
    record Remembered(
            List<Received> forecasts,
            Map<String, Held> held,
            Map<String, ToldAs> told,
            Energy energy,
            @Nullable Instant energySince,
            Map<String, OfRegister> registers,
            @Nullable OperatorLimit operatorLimit,
            Proofs proofs,
            Map<String, Released> released,
            Map<String, Trial> trials,
            long lastTold,
            @Nullable SiteTotal lastTotal,
            @Nullable Instant restoredAt) {}

    /**
     * What a total was made from. All of it is stored with it or nothing.
     *
     * @param registers where the register of each connector stands, by "charger/number"
     * @param through the number of the last thing that the meter had been told
     * @param told what it was told since, and is not stored yet
     */
    record Basis(Map<String, OfRegister> registers, long through, List<Told<ConnectorId>> told) {
        public Basis {
            registers = Map.copyOf(registers);
            told = List.copyOf(told);
        }
    }

    /**
     * What was kept about the totals of a time.
     *
     * @param told from the last that says how the meter stood some time before, in its order, and what came later about it
     */
    record Recorded(List<Told<ConnectorId>> told, List<MadeTotal> totals) {
        public static final Recorded NOTHING = new Recorded(List.of(), List.of());
    }

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

    /**
     * One point of a site's past.
     *
     * @param power null where nothing was known
     * @param energy of the site's register
     * @param source what the limit followed from; null for points from before that was kept
     */
    record Past(
            Instant at,
            @Nullable Power power,
            Energy energy,
            Power limit,
            @Nullable LimitSource source,
            Coverage coverage) {}

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

    /** Adds a total with the limit that held, and what it was made from. */
    CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, LimitSource source, Basis basis);

    /** Adds what the site's meter was told. What is there already stays as it is. */
    CompletionStage<Void> addTold(SiteId site, List<Told<ConnectorId>> told);

    /** What was kept about the totals between two moments, readings without their samples; blocks. */
    Recorded recorded(SiteId site, Instant from, Instant to);

    /** The readings of a connector by their event time, oldest first, with all that they were made from; blocks. */
    List<MeterEvent.Taken<ConnectorId>> readings(
            SiteId site, ConnectorId connector, Instant from, Instant to, int most);

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
