package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what now: whatever lowers at once, and what raises as far as nobody may draw the same power (H1, H2).
 *
 * <p>A charger is lowered where its new schedule is nowhere above the one it accepted, nor above one that it did not answer:
 * whatever becomes of it, the charger may draw no more than it does now. Anything else raises it somewhere, and is sent only so far that in each of those cells the sum of
 * what all may draw, this one at the larger of what it may draw now and what it would be told, is inside the envelope, in
 * total and on each phase that has a limit; and at the open end inside the fallback. Each charger counts at the most that its clock
 * makes of its steps, if it differs by up to the guard. A raise that is granted counts at once
 * for those after it. What does not fit waits; the part that fits, if it is worth a write, and what lowers are sent meanwhile.
 */
final class Waves {
    /** An increase smaller than this is not worth the wear of a write. */
    private static final long SMALL_WATTS = 100;

    private static final long SMALL_FRACTION = 50;

    private final SiteRules rules;
    private final Instant now;
    private final Grid grid;
    private final Budget budget;
    private final Map<String, Schedule> send = new TreeMap<>();
    private final List<String> waiting = new ArrayList<>();
    private final Map<String, Long> mayDraw = new HashMap<>();

    Waves(SiteRules rules, Envelope envelope, Bound fallback, Grid grid, Instant now) {
        this.rules = rules;
        this.now = now;
        this.grid = grid;
        List<Bound> bounds = new ArrayList<>();
        grid.starts().forEach(start -> bounds.add(envelope.at(start).bound()));
        bounds.add(fallback);
        this.budget = new Budget(bounds);
    }

    /** Decides for all chargers; once. */
    void decide(List<ChargerNow> chargers, Desired desired, Map<String, Power> tails) {
        List<Case> cases = chargers.stream()
                .map(charger -> Case.of(
                        charger,
                        grid,
                        rules.guard(),
                        desired.row(charger),
                        tails.getOrDefault(charger.id(), Power.ZERO)))
                .toList();
        for (Case it : cases) {
            budget.count(it.charger(), it.may());
            mayDraw.put(it.charger().id(), it.may()[0]);
        }
        List<Case> raises = new ArrayList<>();
        for (Case it : cases) {
            if (it.charger().isTold() && isWorthSending(it)) {
                if (it.lowersOnly()) {
                    send.put(it.charger().id(), grid.schedule(it.wanted()));
                } else {
                    raises.add(it);
                }
            }
        }
        // Those who have least come first.
        raises.sort(Comparator.comparingLong((Case it) -> it.base()[0])
                .thenComparing(it -> it.charger().id()));
        raises.forEach(this::raise);
    }

    private boolean isWorthSending(Case it) {
        Held held = it.charger().held();
        if (!held.sent().isEmpty()) {
            Schedule newest = held.sent().getLast();
            return Case.isLower(it.wanted(), grid.row(newest));
        }
        return held.accepted() == null
                || !held.doubtful().isEmpty()
                || it.charger().contact() == ChargerNow.Contact.REFUSES
                || it.lowers()
                || isWorthRaising(it, it.wanted(), held.accepted());
    }

    /**
     * Whether it is more than a little, for longer than the guard, and soon: while the accepted schedule walks through the
     * forecast, or within half the horizon where it has ended before. That is how a schedule is renewed.
     */
    private boolean isWorthRaising(Case it, long[] to, Schedule accepted) {
        Instant half = now.plus(rules.horizon().dividedBy(2));
        Instant walked = accepted.steps().getLast().from();
        Instant until = walked.isAfter(half) ? walked : half;
        long usable = it.usable();
        Duration raised = Duration.ZERO;
        for (int cell = 0; cell < grid.size() && grid.starts().get(cell).isBefore(until); cell++) {
            if (isWorthRaising(it.base()[cell], to[cell], usable)) {
                raised = raised.plus(grid.length(cell));
            }
        }
        return raised.compareTo(rules.guard()) > 0;
    }

    private static boolean isWorthRaising(long from, long to, long usable) {
        return to - from > Math.max(SMALL_WATTS, from / SMALL_FRACTION)
                || (to > from && (from == 0 || (from < usable && to >= usable)));
    }

    private void raise(Case it) {
        // Before it takes anything, a charger that refuses is asked for no more than it holds.
        boolean refuses = it.charger().contact() == ChargerNow.Contact.REFUSES;
        long[] row = refuses ? it.grantedAgain(budget) : it.granted(budget);
        Schedule accepted = it.charger().held().accepted();
        boolean isWhole = Arrays.equals(row, it.wanted());
        // What it did not answer is settled by whatever it answers next.
        boolean settles = it.hasDoubts();
        if (isWhole || settles || (accepted != null && isWorthRaising(it, row, accepted))) {
            long[] more = it.mayDraw(row);
            budget.raise(it.charger(), it.may(), more);
            mayDraw.merge(it.charger().id(), more[0], Math::max);
            send.put(it.charger().id(), grid.schedule(row));
        } else {
            lower(it);
        }
        if (Case.isLower(Arrays.copyOf(row, grid.size()), it.wanted())) {
            waiting.add(it.charger().id());
        }
    }

    /** Sends the part of a waiting raise that lowers, if there is one, or what settles an open question. */
    private void lower(Case it) {
        long[] row = it.lowered();
        Held held = it.charger().held();
        @Nullable Schedule newest = held.sent().isEmpty() ? held.accepted() : held.sent().getLast();
        boolean unsettled = held.sent().isEmpty()
                && (!held.doubtful().isEmpty() || it.charger().contact() == ChargerNow.Contact.REFUSES);
        if (newest == null || unsettled || Case.isLower(row, grid.row(newest))) {
            send.put(it.charger().id(), grid.schedule(row));
        }
    }

    Map<String, Schedule> send() {
        return send;
    }

    List<String> waiting() {
        return waiting;
    }

    /** The most that each charger may draw now, with what is sent counted. */
    Map<String, Long> mayDraw() {
        return mayDraw;
    }
}
