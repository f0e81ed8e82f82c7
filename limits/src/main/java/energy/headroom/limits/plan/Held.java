package energy.headroom.limits.plan;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules a charger may be following: what it accepted last, what it followed before and has not yet been seen to
 * leave, and what was sent without an answer. It may draw the most that any of them allows.
 *
 * <pre>
 *   afterSending ──▶ sent ──afterAccepting──▶ accepted, the one before it ──▶ unproven ──proven──▶ gone
 *                     ├────afterRefusing────▶ gone
 *                     └────afterSilence─────▶ doubtful ──(a later one is accepted)──▶ unproven
 * </pre>
 *
 * @param accepted the schedule it accepted last; null if it never accepted one of ours, and then it may draw its rating
 * @param acceptedAt when it did
 * @param unproven older schedules that it may still follow, until a later reading or a state without a transaction shows
 *     that it keeps to the accepted one
 * @param doubtful what was sent and never answered: it may follow them or not, and no reading can tell, so they count until
 *     it accepts a later one
 * @param sent what was sent and may still be answered, oldest first
 */
public record Held(
        @Nullable Schedule accepted,
        @Nullable Instant acceptedAt,
        List<Schedule> unproven,
        List<Schedule> doubtful,
        List<Schedule> sent) {
    /** Nothing known: a charger that never took a schedule from us. */
    public static final Held NOTHING = new Held(null, null, List.of(), List.of(), List.of());

    /** How many unproven or doubtful schedules are told apart; beyond it they become the one that is as high as all. */
    private static final int TOLD_APART = 4;

    /** What a charger follows that was never told anything: more than any rating. */
    private static final Schedule UNTOLD = Schedule.flat(Instant.EPOCH, Power.ofWatts(1_000_000_000L));

    public Held {
        unproven = List.copyOf(unproven);
        doubtful = List.copyOf(doubtful);
        sent = List.copyOf(sent);
    }

    public Optional<Schedule> acceptedSchedule() {
        return Optional.ofNullable(accepted);
    }

    /** The most that it may draw at a moment, whatever became of what it was sent; never above its rating. */
    public Power mayDraw(Instant at, Power rating) {
        return accepted == null
                ? rating
                : mostOf(accepted, schedule -> schedule.at(at)).min(rating);
    }

    /** The most that it may draw at any time from one moment up to but without another. */
    Power mayDraw(Instant from, Instant until, Power rating) {
        return accepted == null
                ? rating
                : mostOf(accepted, schedule -> schedule.highest(from, until)).min(rating);
    }

    /** Whether it may draw more than a schedule allows at any time from one moment up to but without another. */
    public boolean mayExceed(Schedule schedule, Instant from, Instant until, Power rating) {
        Schedule most = Schedule.flat(Instant.EPOCH, rating);
        return (accepted == null ? Stream.of(most) : all().map(most::min))
                .anyMatch(may -> schedule.isBelow(may, from, until));
    }

    /** The most that it may draw once it has walked through everything it may hold; never above its rating. */
    public Power mayDrawLast(Power rating) {
        return accepted == null ? rating : mostOf(accepted, Schedule::last).min(rating);
    }

    /** The least that it may draw at a moment by any of the schedules that it may be following; zero where it holds none. */
    public Power least(Instant at) {
        return all().map(schedule -> schedule.at(at)).reduce(Power::min).orElse(Power.ZERO);
    }

    /** Asked for every cell of every plan, and so without a stream. */
    private Power mostOf(Schedule first, Function<Schedule, Power> value) {
        Power most = value.apply(first);
        for (List<Schedule> some : List.of(unproven, doubtful, sent)) {
            for (Schedule schedule : some) {
                most = most.max(value.apply(schedule));
            }
        }
        return most;
    }

    /** Everything that it may follow besides what it accepted. */
    Stream<Schedule> others() {
        return Stream.of(unproven, doubtful, sent).flatMap(List::stream);
    }

    /** Everything that it may follow. */
    Stream<Schedule> all() {
        return Stream.concat(Stream.ofNullable(accepted), others());
    }

    public Held afterSending(Schedule schedule) {
        return new Held(accepted, acceptedAt, unproven, doubtful, plus(sent, schedule));
    }

    /**
     * After it said yes. What was sent before this one has been replaced by it, and may be followed until a proof. What was
     * sent after it stays open.
     */
    public Held afterAccepting(Schedule schedule, Instant at) {
        int place = sent.indexOf(schedule);
        List<Schedule> before = new ArrayList<>(unproven);
        before.add(accepted == null ? UNTOLD : accepted);
        before.addAll(doubtful);
        before.addAll(sent.subList(0, Math.max(0, place)));
        List<Schedule> open = sent.subList(place + 1, sent.size());
        List<Schedule> distinct = before.stream()
                .filter(other -> !other.equals(schedule))
                .distinct()
                .toList();
        return new Held(schedule, at, merged(distinct), List.of(), open);
    }

    /** After it said no: it does not follow this one. */
    public Held afterRefusing(Schedule schedule) {
        return new Held(accepted, acceptedAt, unproven, doubtful, without(sent, schedule));
    }

    /** After no answer came in time, or the connection went away first. */
    public Held afterSilence(Schedule schedule) {
        List<Schedule> more = doubtful.contains(schedule) ? doubtful : merged(plus(doubtful, schedule));
        return new Held(accepted, acceptedAt, unproven, more, without(sent, schedule));
    }

    /** After a reading, or a state without a transaction, later than {@link #acceptedAt}, that keeps to the accepted one. */
    public Held proven() {
        return new Held(accepted, acceptedAt, List.of(), doubtful, sent);
    }

    /**
     * After it was seen above the accepted one: it may follow anything until it is proven. Kept here, so that a restart
     * does not forget it.
     */
    public Held doubted() {
        return stillFollowing(UNTOLD);
    }

    /** After it was seen above the accepted one, at what this older one allowed: it may follow that until it is proven. */
    public Held stillFollowing(Schedule older) {
        return unproven.contains(older)
                ? this
                : new Held(accepted, acceptedAt, merged(plus(unproven, older)), doubtful, sent);
    }

    /** Whether it may follow anything, see {@link #doubted}, or never was told anything. */
    boolean mayFollowAnything() {
        return accepted == null || unproven.contains(UNTOLD);
    }

    private static List<Schedule> plus(List<Schedule> schedules, Schedule more) {
        return Stream.concat(schedules.stream(), Stream.of(more)).toList();
    }

    private static List<Schedule> without(List<Schedule> schedules, Schedule less) {
        List<Schedule> rest = new ArrayList<>(schedules);
        rest.remove(less);
        return rest;
    }

    private static List<Schedule> merged(List<Schedule> schedules) {
        return schedules.size() <= TOLD_APART
                ? schedules
                : List.of(schedules.stream().reduce(Schedule::max).orElseThrow());
    }
}
