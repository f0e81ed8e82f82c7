package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.plan.Standing.Rank;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order in which claims are served at one moment.
 *
 * <p>A car whose minimum is larger than the others' could wait for ever: each place that comes free is too small for it, and
 * goes to the next. So once the first of those that wait is overdue, those behind it take nobody's place before it is served.
 */
final class Turns implements Comparator<Claim> {
    private final Function<Claim, Standing> standings;
    private final Pauses pauses;
    private final Instant now;
    private final @Nullable Claim overdue;

    /** @param left what may be shared: who would not even fit alone keeps nobody from his turn */
    Turns(List<Claim> claims, Function<Claim, Standing> standings, Bound left, Pauses pauses, Instant now) {
        this.standings = standings;
        this.pauses = pauses;
        this.now = now;
        overdue = claims.stream()
                .filter(claim -> claim.turn() == Claim.AT_ONCE && Rotation.wants(claim) && fits(claim, left))
                .filter(claim -> rank(claim) == Rank.LONG_PAUSED)
                .min(this::byRank)
                .filter(claim -> standings.apply(claim).isOverdue(pauses, now))
                .orElse(null);
    }

    @Override
    public int compare(Claim one, Claim other) {
        int byTurn = Long.compare(one.turn(), other.turn());
        int byPlace = byTurn != 0 ? byTurn : Integer.compare(place(one), place(other));
        int byRank = byPlace != 0 ? byPlace : byRank(one, other);
        return byRank != 0 ? byRank : one.connector().compareTo(other.connector());
    }

    private int place(Claim claim) {
        boolean steps = overdue != null && !claim.equals(overdue);
        return switch (rank(claim)) {
            case SHORTLY_ON -> 0;
            case LONG_PAUSED -> steps ? 3 : 1;
            case LONG_ON -> 2;
            case SHORTLY_PAUSED -> 4;
        };
    }

    /** Among those of one rank: the longest first, but of those that were on for long the latest. */
    private int byRank(Claim one, Claim other) {
        Standing first = standings.apply(one);
        Standing second = standings.apply(other);
        int bySince = rank(one) == Rank.LONG_ON
                ? second.since().compareTo(first.since())
                : first.since().compareTo(second.since());
        return bySince != 0 ? bySince : first.served().compareTo(second.served());
    }

    private Rank rank(Claim claim) {
        return standings.apply(claim).rank(pauses, now);
    }

    private static boolean fits(Claim claim, Bound left) {
        return !claim.minimum().isAbove(left.total())
                && left.phases().perPhase().entrySet().stream()
                        .filter(limit -> claim.phases().contains(limit.getKey()))
                        .noneMatch(limit -> claim.onOnePhase(claim.minimum()).isAbove(limit.getValue()));
    }
}
