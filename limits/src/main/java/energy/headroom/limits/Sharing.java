package energy.headroom.limits;

import energy.headroom.limits.Reason.Rule;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;

/** Splits a limit: max-min fair with weights, each connector nothing or at least its minimum. Deterministic. */
public final class Sharing {
    private Sharing() {}

    /** One share per claim, in the order of the claims; their sum is at most the total, and so on each phase. */
    public static List<Share> split(Power total, PhaseLimits phases, List<Claim> claims) {
        WaterFilling filling = WaterFilling.of(total, phases, claims);
        List<Share> shares = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            shares.add(new Share(
                    claim.connector(),
                    Power.ofWatts(filling.watts()[i]),
                    List.of(why(claim, Power.ofWatts(filling.watts()[i]), filling.outcome(i), phases))));
        }
        return shares;
    }

    /** The same split without the words: watts in the order of the claims. */
    public static long[] watts(Power total, PhaseLimits phases, List<Claim> claims) {
        return WaterFilling.of(total, phases, claims).watts();
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
