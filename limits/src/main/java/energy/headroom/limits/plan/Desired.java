package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Sharing;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every charger should hold over the horizon, were it there already.
 *
 * <p>The envelope less the reserves is split anew wherever either changes. Around each such change every connector holds the
 * lower of both sides for the guard time, before and after, so that clocks that differ and cars that ramp do no harm:
 *
 * <pre>
 *   split     ────────┐ edge ┌───────         edge
 *                     │      │        ─────────┘  another connector rises as this one falls
 *   schedule  ─────┐             ┌────  ───┐
 *                  └─────────────┘         └─────   lower until guard after, lower from guard before
 * </pre>
 */
final class Desired {
    private final Grid grid;
    private final Map<ConnectorId, long[]> rows = new HashMap<>();

    private Desired(Grid grid) {
        this.grid = grid;
    }

    static Desired of(SiteRules rules, Envelope envelope, List<ChargerNow> chargers, Instant now) {
        Instant end = now.plus(rules.horizon());
        List<ChargerNow> unreliable = those(chargers, false);
        Instant splitEnd = end.plus(rules.guard());
        Grid split = Grid.of(
                now,
                splitEnd.isBefore(envelope.end()) ? splitEnd : envelope.end(),
                splitEdges(envelope, rules.guard(), unreliable));
        Desired desired = new Desired(Grid.of(now, end, allEdges(split, rules.guard(), chargers)));
        desired.add(split, rules.guard(), envelope, those(chargers, true), unreliable);
        List<ChargerNow> silent =
                chargers.stream().filter(charger -> !charger.isTold()).toList();
        if (silent.size() < unreliable.size()) {
            List<ChargerNow> reached =
                    chargers.stream().filter(ChargerNow::isTold).toList();
            Desired ifAllObeyed = new Desired(desired.grid);
            ifAllObeyed.add(split, rules.guard(), envelope, reached, silent);
            ifAllObeyed.rows.forEach(desired.rows::putIfAbsent);
        }
        return desired;
    }

    private static List<ChargerNow> those(List<ChargerNow> chargers, boolean obeying) {
        return chargers.stream()
                .filter(charger -> obeying == (charger.contact() == ChargerNow.Contact.OBEYS))
                .toList();
    }

    private static SortedSet<Instant> splitEdges(Envelope envelope, Duration guard, List<ChargerNow> unreliable) {
        TreeSet<Instant> edges = new TreeSet<>();
        envelope.slots().forEach(slot -> edges.add(slot.start()));
        unreliable.forEach(charger -> edges.addAll(edgesOf(charger.held(), guard)));
        return edges;
    }

    private static SortedSet<Instant> allEdges(Grid split, Duration guard, List<ChargerNow> chargers) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (Instant edge : split.starts().subList(1, split.size())) {
            edges.add(edge.minus(guard));
            edges.add(edge);
            edges.add(edge.plus(guard));
        }
        chargers.forEach(charger -> edges.addAll(edgesOf(charger.held(), guard)));
        return edges;
    }

    private static List<Instant> edgesOf(Held held, Duration guard) {
        return held.all()
                .flatMap(schedule -> schedule.steps().stream().map(step -> step.from()))
                .flatMap(edge -> Stream.of(edge.minus(guard), edge, edge.plus(guard)))
                .toList();
    }

    private void add(
            Grid split, Duration guard, Envelope envelope, List<ChargerNow> sharing, List<ChargerNow> reserved) {
        Sharing among = Sharing.among(Reserves.claims(sharing));
        List<Claim> claims = among.claims();
        long[][] watts = new long[split.size()][];
        @Nullable Bound before = null;
        for (int cell = 0; cell < watts.length; cell++) {
            Instant start = split.starts().get(cell);
            Bound left = Reserves.left(envelope.at(start).bound(), reserved, start, split.end(cell), guard);
            watts[cell] = left.equals(before) ? watts[cell - 1] : among.watts(left);
            before = left;
        }
        for (int i = 0; i < claims.size(); i++) {
            long[] row = new long[grid.size()];
            for (int cell = 0; cell < row.length; cell++) {
                Instant start = grid.starts().get(cell);
                int last = split.cellAt(start.plus(guard));
                row[cell] = Long.MAX_VALUE;
                for (int near = split.cellAt(start.minus(guard)); near <= last; near++) {
                    row[cell] = Math.min(row[cell], watts[near][i]);
                }
            }
            rows.put(claims.get(i).connector(), row);
        }
    }

    Grid grid() {
        return grid;
    }

    /** What a connector should have now. */
    Power now(ConnectorId connector) {
        long[] row = rows.get(connector);
        return row == null ? Power.ZERO : Power.ofWatts(row[0]);
    }

    /** What a charger should be told: the sum over its connectors, and at most its rating. */
    long[] row(ChargerNow charger) {
        long[] sum = new long[grid.size()];
        for (Claim claim : charger.claims()) {
            long[] row = rows.get(claim.connector());
            for (int cell = 0; row != null && cell < sum.length; cell++) {
                sum[cell] = Math.min(sum[cell] + row[cell], charger.rating().watts());
            }
        }
        return sum;
    }
}
