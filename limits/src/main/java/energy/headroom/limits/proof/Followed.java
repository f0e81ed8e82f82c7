package energy.headroom.limits.proof;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a charger could be following lately, so that it is judged by that, however often it is told.
 *
 * <pre>
 *   A sent ── accepted ────────────────────┐        A counts from when it was sent
 *                 B sent ── (no answer) ───┤        B may have been taken or not
 *                               C sent ── accepted ──▶  from here on it follows neither A nor B
 * </pre>
 *
 * @param chances in the order of sending
 */
public record Followed(List<Chance> chances) {
    /**
     * What it could be following for a while.
     *
     * @param from when it was sent
     * @param accepted when it said yes; null if it did not, or not yet
     * @param until when it accepted a later one; null while it did not
     */
    public record Chance(
            Schedule schedule,
            Instant from,
            @Nullable Instant accepted,
            @Nullable Instant until) {}

    public static final Followed NOTHING = new Followed(List.of());

    /** What ended longer ago than this is of no interest. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 32;

    public Followed {
        chances = List.copyOf(chances);
    }

    /** After it was sent a schedule: from now on it may follow it. */
    public Followed sent(Schedule schedule, Instant at) {
        List<Chance> all = new ArrayList<>(chances);
        all.add(new Chance(schedule, at, null, null));
        all.removeIf(old -> old.until() != null && old.until().isBefore(at.minus(KEPT)));
        if (all.size() > MOST) {
            all.addFirst(merged(all.removeFirst(), all.removeFirst()));
        }
        return new Followed(all);
    }

    private static Chance merged(Chance one, Chance other) {
        return new Chance(
                one.schedule().max(other.schedule()),
                one.from(),
                one.accepted() == null ? other.accepted() : one.accepted(),
                one.until() == null || other.until() == null ? null : later(one.until(), other.until()));
    }

    /** After it said yes to what it was sent: it follows nothing any more that it was sent before. */
    public Followed accepted(Schedule schedule, Instant at) {
        int place = open(schedule);
        if (place < 0) {
            return this;
        }
        List<Chance> all = new ArrayList<>(chances);
        for (int i = 0; i < place; i++) {
            Chance before = all.get(i);
            if (before.until() == null) {
                all.set(i, new Chance(before.schedule(), before.from(), before.accepted(), at));
            }
        }
        all.set(place, new Chance(schedule, all.get(place).from(), at, null));
        return new Followed(all);
    }

    /** After it said no, or was never told. */
    public Followed refused(Schedule schedule) {
        int place = open(schedule);
        if (place < 0) {
            return this;
        }
        List<Chance> all = new ArrayList<>(chances);
        all.remove(place);
        return new Followed(all);
    }

    /** Where the newest of these is that was not answered. */
    private int open(Schedule schedule) {
        for (int i = chances.size() - 1; i >= 0; i--) {
            Chance chance = chances.get(i);
            if (chance.accepted() == null
                    && chance.until() == null
                    && chance.schedule().equals(schedule)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it is known what it followed at a moment: it had accepted something by then. */
    public boolean isKnownAt(Instant moment) {
        return chances.stream()
                .anyMatch(chance ->
                        chance.accepted() != null && !chance.accepted().isAfter(moment));
    }

    /**
     * The most that it was allowed at any time from one moment to another; empty where it is not known what it followed at the
     * first.
     *
     * @param clocks how far its clock may be from ours: it takes the steps of a schedule by so much earlier or later. When it
     *     accepted something is told by our clock
     */
    public Optional<Power> most(Instant from, Instant to, Duration clocks) {
        if (!isKnownAt(from)) {
            return Optional.empty();
        }
        Power most = Power.ZERO;
        for (Chance chance : chances) {
            Instant begin = later(chance.from(), from);
            Instant end = chance.until() == null || chance.until().isAfter(to) ? to : chance.until();
            if (!begin.isAfter(end)) {
                most = most.max(most(chance.schedule(), begin.minus(clocks), end.plus(clocks)));
            }
        }
        return Optional.of(most);
    }

    private static Power most(Schedule schedule, Instant from, Instant to) {
        return schedule.highest(from, to).max(schedule.at(to));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
