package energy.headroom.limits.proof;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a charger accepted lately, so that it is judged by what it could still be following, however often it is told.
 *
 * @param accepted oldest first; each counts from when it was accepted until the next one was
 */
public record Followed(List<Accepted> accepted) {
    /** One acceptance. */
    public record Accepted(Schedule schedule, Instant at) {}

    public static final Followed NOTHING = new Followed(List.of());

    /** What ended longer ago than this is of no interest. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 32;

    public Followed {
        accepted = List.copyOf(accepted);
    }

    /** After it accepted a schedule; accepting the same one again changes nothing. */
    public Followed after(Schedule schedule, Instant at) {
        if (!accepted.isEmpty() && accepted.getLast().schedule().equals(schedule)) {
            return this;
        }
        List<Accepted> all = new ArrayList<>(accepted);
        all.add(new Accepted(schedule, at));
        while (all.size() > 1 && all.get(1).at().isBefore(at.minus(KEPT))) {
            all.removeFirst();
        }
        if (all.size() > MOST) {
            Accepted first = all.removeFirst();
            Accepted second = all.removeFirst();
            all.addFirst(new Accepted(first.schedule().max(second.schedule()), first.at()));
        }
        return new Followed(all);
    }

    /**
     * The most that it was allowed at any time from one moment to another; empty where it is not known what it followed at the
     * first.
     */
    public Optional<Power> most(Instant from, Instant to) {
        if (accepted.isEmpty() || accepted.getFirst().at().isAfter(from)) {
            return Optional.empty();
        }
        Power most = Power.ZERO;
        for (int i = 0; i < accepted.size(); i++) {
            Instant begin = later(accepted.get(i).at(), from);
            Instant end = i + 1 < accepted.size() ? earlier(accepted.get(i + 1).at(), to) : to;
            if (!begin.isAfter(end)) {
                most = most.max(most(accepted.get(i).schedule(), begin, end));
            }
        }
        return Optional.of(most);
    }

    private static Power most(Schedule schedule, Instant from, Instant to) {
        return Stream.concat(
                        Stream.of(from),
                        schedule.steps().stream().map(Schedule.Step::from).filter(edge -> edge.isAfter(from)))
                .filter(edge -> !edge.isAfter(to))
                .map(schedule::at)
                .reduce(Power.ZERO, Power::max);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
