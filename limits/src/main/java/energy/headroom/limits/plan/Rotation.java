package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is where not all cars can have their minimum: since when each is on, paused, or waits for its first turn.
 *
 * <pre>
 *                  served first ──────────────────────────────────▶ served last
 *   on for less than     paused long enough,    on for longer      paused just now
 *   the shortest time    or just came           (latest first)     (longest first)
 *   (longest first)      (longest wait first)
 * </pre>
 *
 * <p>The turn only orders: the split serves in this order whoever's minimum still fits, so that nobody waits while a minimum of
 * his is left over. Cars whose claims say that they can wait (a later {@link Claim#turn}) come after all those.
 *
 * @param standings of every connector at which a car wants to charge
 */
public record Rotation(Map<ConnectorId, Standing> standings) {
    /** Nobody has been seen yet. */
    public static final Rotation NONE = new Rotation(Map.of());

    public Rotation {
        standings = Map.copyOf(standings);
    }

    /**
     * After a restart: from what chargers hold. Where its schedule lets a car have its minimum it has been on since that was
     * accepted, else paused.
     */
    public static Rotation recalled(List<ChargerNow> chargers, Instant now) {
        Map<ConnectorId, Standing> standings = new HashMap<>();
        for (ChargerNow charger : chargers) {
            Instant since = charger.held().acceptedAt();
            for (Claim claim : charger.claims()) {
                if (since != null && wants(claim)) {
                    standings.put(claim.connector(), Standing.found(lets(charger, claim, now), since));
                }
            }
        }
        return new Rotation(standings);
    }

    /**
     * The same chargers, each claim with its place in the order as its turn.
     *
     * @param left what those that obey may share now
     */
    List<ChargerNow> inTurn(List<ChargerNow> chargers, Bound left, Pauses pauses, Instant now) {
        List<Claim> order = new ArrayList<>(Reserves.claims(chargers));
        order.sort(new Turns(order, claim -> standing(claim, now), left, pauses, now));
        Map<ConnectorId, Integer> places = new HashMap<>();
        order.forEach(claim -> places.put(claim.connector(), places.size()));
        return chargers.stream()
                .map(charger -> charger.with(charger.claims().stream()
                        .map(claim -> claim.withTurn(places.getOrDefault(claim.connector(), 0)))
                        .toList()))
                .toList();
    }

    /**
     * Who is on and who is paused once all have what they should. A car whose share still waits for power that others give up
     * keeps its place until its charger lets it have it; one that can wait and gets nothing has just come when it wants again.
     */
    Rotation after(Desired desired, List<ChargerNow> chargers, Instant now) {
        Map<ConnectorId, Standing> next = new HashMap<>();
        for (ChargerNow charger : chargers) {
            for (Claim claim : charger.claims()) {
                Standing before = standing(claim, now);
                boolean admitted = charger.isTold()
                        ? !claim.minimum().isAbove(desired.now(claim.connector()))
                        : lets(charger, claim, now);
                if (wants(claim) && admitted) {
                    next.put(claim.connector(), lets(charger, claim, now) ? before.on(now) : before);
                } else if (wants(claim) && claim.turn() == Claim.AT_ONCE) {
                    next.put(claim.connector(), before.paused(now));
                }
            }
        }
        return new Rotation(next);
    }

    /** The next moment at which the order changes by itself, if somebody waits for that. */
    Optional<Instant> changesAfter(Instant now, Pauses pauses) {
        if (standings.values().stream().noneMatch(Standing::waits)) {
            return Optional.empty();
        }
        return standings.values().stream()
                .flatMap(standing -> standing.changes(pauses))
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo);
    }

    /**
     * Not before this moment has a car its turn that waits, unless power comes free: its pause lasts so long, and nobody who
     * is on has to make room for it before. Empty where nobody will.
     */
    Optional<Instant> earliestTurn(ConnectorId connector, Pauses pauses, Instant now) {
        Standing own = standings.get(connector);
        Instant rested = own == null || own.state() != Standing.State.PAUSED
                ? now
                : later(own.since().plus(pauses.shortestOff()), now);
        // While it rests, those that were on for long keep their place before it; else they come after it already.
        Optional<Instant> room = standings.values().stream()
                .filter(standing -> !standing.waits())
                .map(standing -> later(standing.since().plus(pauses.shortestOn()), rested))
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo);
        return room.or(() -> Optional.of(rested).filter(moment -> moment.isAfter(now)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Standing standing(Claim claim, Instant now) {
        return standings.getOrDefault(claim.connector(), Standing.came(now));
    }

    static boolean wants(Claim claim) {
        return !claim.maximum().isZero() && !claim.minimum().isAbove(claim.maximum());
    }

    static boolean isAdmitted(Claim claim, @Nullable Share share) {
        return share != null && !claim.minimum().isAbove(share.power());
    }

    private static boolean lets(ChargerNow charger, Claim claim, Instant now) {
        return !claim.minimum().isAbove(charger.held().mayDraw(now, charger.rating()));
    }
}
