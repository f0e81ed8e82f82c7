package energy.headroom.limits;

import energy.headroom.units.Power;
import java.util.List;

/** Splits a limit: max-min fair with weights, each connector nothing or at least its minimum. Deterministic. */
public final class Sharing {
    private Sharing() {}

    /** One share per claim, in the order of the claims; their sum is at most the total, and so on each phase. */
    public static List<Share> split(Power total, PhaseLimits phases, List<Claim> claims) {
        throw new UnsupportedOperationException("being built: " + total + phases + claims);
    }
}
