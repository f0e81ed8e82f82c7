package energy.headroom.limits.plan;

import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.Share;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Who is served before whom in one split, in words for those who wait. */
final class Queue {
    /** So many are named. */
    private static final int NAMED = 3;

    private final List<Claim> served;
    private final List<Claim> waiting;
    private final Rotation rotation;
    private final Pauses pauses;
    private final Instant now;

    Queue(List<Claim> claims, Map<ConnectorId, Share> split, Rotation rotation, Pauses pauses, Instant now) {
        List<Claim> inTurn = claims.stream()
                .filter(Rotation::wants)
                .sorted(Comparator.comparingLong(Claim::turn))
                .toList();
        served = inTurn.stream()
                .filter(claim -> Rotation.isAdmitted(claim, split.get(claim.connector())))
                .toList();
        waiting = inTurn.stream()
                .filter(claim -> !Rotation.isAdmitted(claim, split.get(claim.connector())))
                .toList();
        this.rotation = rotation;
        this.pauses = pauses;
        this.now = now;
    }

    String words(Claim claim) {
        List<String> before = served.stream()
                .filter(other -> other.turn() < claim.turn())
                .map(other -> other.connector().toString())
                .toList();
        long alsoWaiting =
                waiting.stream().filter(other -> other.turn() < claim.turn()).count();
        return "its minimum of " + claim.minimum() + " does not fit"
                + (before.isEmpty() ? "" : " beside " + named(before))
                + (alsoWaiting == 0
                        ? ""
                        : "; " + alsoWaiting + (alsoWaiting == 1 ? " more waits" : " more wait") + " before it")
                + rotation.earliestTurn(claim.connector(), pauses, now)
                        .map(turn -> "; its turn comes at " + turn.truncatedTo(ChronoUnit.SECONDS)
                                + " at the earliest, unless power comes free before")
                        .orElse("");
    }

    private static String named(List<String> connectors) {
        return connectors.size() <= NAMED
                ? String.join(", ", connectors)
                : String.join(", ", connectors.subList(0, NAMED)) + " and " + (connectors.size() - NAMED) + " more";
    }
}
