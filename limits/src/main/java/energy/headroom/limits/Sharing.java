package energy.headroom.limits;

import energy.headroom.limits.Reason.Rule;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits limits among the same claims: max-min fair with weights, each connector nothing or at least its minimum.
 * Deterministic. Sorting is done once, when it is made; each split then takes a time that grows with the number of claims.
 */
public final class Sharing {
    private final Basin basin;

    private Sharing(Basin basin) {
        this.basin = basin;
    }

    public static Sharing among(List<Claim> claims) {
        return new Sharing(new Basin(claims));
    }

    /** The claims, in the order in which everything is answered. */
    public List<Claim> claims() {
        return basin.claims();
    }

    /** What each claim gets, in watts; their sum is at most the total, and so on each phase. */
    public long[] watts(Bound bound) {
        return WaterFilling.of(basin, bound).watts();
    }

    /** The same split with the words. */
    public List<Share> shares(Bound bound) {
        WaterFilling filling = WaterFilling.of(basin, bound);
        List<Share> shares = new ArrayList<>(claims().size());
        for (int i = 0; i < claims().size(); i++) {
            Claim claim = claims().get(i);
            Power power = Power.ofWatts(filling.watts()[i]);
            shares.add(new Share(
                    claim.connector(), power, List.of(why(claim, power, filling.outcome(i), bound.phases()))));
        }
        return shares;
    }

    private static Reason why(Claim claim, Power share, WaterFilling.Outcome outcome, PhaseLimits phases) {
        return switch (outcome) {
            case NO_DEMAND -> new Reason(Rule.DEMAND, share, "nothing is asked for");
            case BELOW_MINIMUM ->
                new Reason(
                        Rule.MINIMUM,
                        share,
                        "it can take at most " + claim.maximum() + ", which is less than the " + claim.minimum()
                                + " that are of use");
            case WAITS_FOR_ITS_TURN ->
                new Reason(
                        Rule.ROTATION,
                        share,
                        "its minimum of " + claim.minimum()
                                + " does not fit beside those before it: waits for its turn");
            case MINIMUM ->
                new Reason(
                        Rule.MINIMUM,
                        share,
                        "held at its minimum of " + claim.minimum() + ", which is more than an equal share");
            case EQUAL_SHARE ->
                new Reason(
                        Rule.EQUAL,
                        share,
                        claim.weight() == 1 ? "an equal share" : "an equal share with weight " + claim.weight());
            case PHASE -> new Reason(Rule.PHASE, share, "an equal share of a phase that is full: " + phases.perPhase());
            case MAXIMUM -> new Reason(Rule.MAXIMUM, share, "all that it can take, " + claim.maximum());
        };
    }
}
