package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.port.Chargers;
import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells one charger its schedules. What may raise is stored before it goes out, so that no crash forgets what the charger
 * may hold; what only lowers goes out at once and is stored meanwhile.
 */
final class ScheduleSender {
    private final ChargerFile charger;
    private final HeldKeeper keeper;
    private final Chargers port;
    private final Later later;
    private final Runnable onChange;
    /** What is to go out as soon as it is durable. */
    private @Nullable Schedule atTheDoor;
    /** After the store failed, nothing that would have to be stored first is tried before this. */
    private Instant storeAgainAt = Instant.MIN;

    ScheduleSender(ChargerFile charger, HeldKeeper keeper, Chargers port, Later later, Runnable onChange) {
        this.charger = charger;
        this.keeper = keeper;
        this.port = port;
        this.later = later;
        this.onChange = onChange;
    }

    /** After a start. What was sent and not answered never will be now. */
    void restore(Held remembered) {
        Held held = remembered;
        for (Schedule sent : remembered.sent()) {
            held = held.afterSilence(sent);
        }
        keeper.restore(remembered);
        charger.recalled(held);
        keeper.keep(held);
    }

    /**
     * Tells the charger a schedule that the plan wants it to hold, or waits.
     *
     * @return when it may be told, if it has to wait
     */
    @Nullable Instant offer(Schedule schedule, Instant now) {
        Schedule newest = newest();
        Instant raisesFrom = charger.writes().raisesFrom(now);
        if (newest == null || !raisesFrom.isAfter(now)) {
            return tellWhenDue(schedule, now);
        }
        Schedule lowered = schedule.min(newest).without(now);
        Instant due = lowered.equals(newest.without(now)) ? remind(now) : tellWhenDue(lowered, now);
        return due == null || raisesFrom.isBefore(due) ? raisesFrom : due;
    }

    private @Nullable Instant tellWhenDue(Schedule schedule, Instant now) {
        if (!charger.isConnected() || isUnderWay(schedule)) {
            return null;
        }
        Instant due = charger.refusals().due(schedule, charger.held(), charger.rating(), now);
        if (due.isAfter(now)) {
            return due;
        }
        boolean covered = keeper.covers(schedule, charger.rating(), now);
        if (!covered && storeAgainAt.isAfter(now)) {
            lower(schedule, now);
            return storeAgainAt;
        }
        tell(schedule, covered, now);
        return null;
    }

    private void tell(Schedule schedule, boolean covered, Instant now) {
        Schedule newest = newest();
        if (newest == null || !schedule.min(newest).without(now).equals(schedule.without(now))) {
            charger.writes().raised(now);
        }
        withdraw();
        charger.reminded(now);
        charger.obedience().sent(schedule, now);
        charger.hold(charger.held().afterSending(schedule));
        if (covered) {
            out(schedule, now);
            keeper.keep(charger.held());
        } else {
            atTheDoor = schedule;
            keeper.keepThen(charger.held(), () -> letOut(schedule), () -> giveUp(schedule));
        }
    }

    /** What lowers does not wait for a store that fails: the part of a schedule that is under what the charger was told. */
    private void lower(Schedule schedule, Instant now) {
        Schedule newest = newest();
        if (newest == null) {
            return;
        }
        Schedule lowered = schedule.min(newest).without(now);
        if (!lowered.equals(newest.without(now)) && keeper.covers(lowered, charger.rating(), now)) {
            tell(lowered, true, now);
        }
    }

    /**
     * Where the plan wants nothing new: tells it what it accepted once more, if it may have lost it.
     *
     * @return when that is due next, if it is
     */
    @Nullable Instant remind(Instant now) {
        Instant due = charger.reminders().next();
        Schedule accepted = charger.held().accepted();
        if (due == null || due.isAfter(now) || !charger.isConnected()) {
            return charger.isConnected() ? due : null;
        }
        if (accepted == null || !charger.held().sent().isEmpty()) {
            charger.reminded(now);
            return null;
        }
        return tellWhenDue(accepted, now);
    }

    /** What it was told last and may have taken; null where it may hold anything. */
    private @Nullable Schedule newest() {
        Held held = charger.held();
        return held.sent().isEmpty() ? held.accepted() : held.sent().getLast();
    }

    void disconnected() {
        withdraw();
    }

    /** It is released: whatever it was told says nothing any more. */
    void forget() {
        withdraw();
        charger.recalled(Held.NOTHING);
        keeper.keep(Held.NOTHING);
    }

    void answered(Schedule schedule, Answer answer, String detail, Instant now) {
        if (!charger.held().sent().contains(schedule)) {
            return;
        }
        switch (answer) {
            case ACCEPTED -> {
                charger.writes().another(now);
                charger.accepted(schedule, detail, now);
                hold(charger.held().afterAccepting(schedule, now));
            }
            case REFUSED -> {
                charger.refusals().another(schedule, now);
                charger.note(detail);
                notTaken(schedule);
            }
            case NOT_SENT -> notTaken(schedule);
            case UNKNOWN -> {
                charger.writes().another(now);
                if (charger.isConnected()) {
                    charger.refusals().another(schedule, now);
                    charger.note(detail);
                }
                hold(charger.held().afterSilence(schedule));
            }
        }
    }

    void proven() {
        charger.obedience().observed();
        hold(charger.held().proven());
    }

    /** The charger was seen above what it accepted. */
    void doubted() {
        hold(charger.held().doubted());
    }

    /** The charger still draws what it was allowed before. */
    void stillFollowing(Power before) {
        hold(charger.held().stillFollowing(Schedule.flat(Instant.EPOCH, before)));
    }

    private boolean isUnderWay(Schedule schedule) {
        Held held = charger.held();
        return !held.sent().isEmpty() && held.sent().getLast().equals(schedule);
    }

    private void hold(Held held) {
        charger.hold(held);
        keeper.keep(held);
    }

    private void letOut(Schedule schedule) {
        if (schedule.equals(atTheDoor)) {
            atTheDoor = null;
            out(schedule, later.now());
        }
    }

    private void out(Schedule schedule, Instant now) {
        if (schedule.equals(charger.toldAsItIs())) {
            port.sendAsItIs(charger.spec(), schedule, now);
        } else {
            port.send(charger.spec(), schedule, now);
        }
    }

    private void giveUp(Schedule schedule) {
        if (schedule.equals(atTheDoor)) {
            withdraw();
            storeAgainAt = later.now().plus(Timing.STORE_AGAIN);
            charger.note("its schedule waits for the store");
            onChange.run();
        }
    }

    /** What has not gone out is as good as never decided. */
    private void withdraw() {
        Schedule waiting = atTheDoor;
        if (waiting != null) {
            atTheDoor = null;
            notTaken(waiting);
        }
    }

    private void notTaken(Schedule schedule) {
        charger.obedience().refused(schedule);
        hold(charger.held().afterRefusing(schedule));
    }
}
