package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A site whose chargers do at once what they are told, watched for who is on and for how long. */
final class Rotating {
    private final Map<String, ChargerNow> chargers = new TreeMap<>();
    private final Map<String, Duration> timeOn = new HashMap<>();
    private final Map<String, Instant> changedAt = new HashMap<>();
    private final List<String> turns = new ArrayList<>();
    private List<String> on = List.of();
    private Rotation rotation = Rotation.NONE;
    private Instant now = minutes(0);
    private Power limit;
    /** The shortest times between going on and off, and between going off and on. */
    Duration shortestOn = Duration.ofDays(1);

    Duration shortestOff = Duration.ofDays(1);

    Rotating(double kilowatts, ChargerNow... all) {
        limit = Power.ofWatts(Math.round(kilowatts * 1000));
        for (ChargerNow charger : all) {
            chargers.put(charger.id(), charger);
        }
        settle();
    }

    void goOnFrom(Rotation from) {
        rotation = from;
        settle();
    }

    void put(ChargerNow charger) {
        ChargerNow before = chargers.get(charger.id());
        chargers.put(charger.id(), before == null ? charger : before.with(charger.claims()));
        settle();
    }

    void limit(double kilowatts) {
        limit = Power.ofWatts(Math.round(kilowatts * 1000));
        settle();
    }

    /** Goes on to a moment, from one look to the next. */
    void passTo(Instant moment) {
        while (now.isBefore(moment)) {
            Instant look = plan().lookAgainAt();
            Instant next = look.isBefore(moment) ? look : moment;
            on.forEach(id -> timeOn.merge(id, Duration.between(now, next), Duration::plus));
            now = next;
            settle();
        }
    }

    List<String> on() {
        return on;
    }

    /** Who came on, with the minute at which. */
    List<String> turns() {
        return turns;
    }

    Duration timeOn(String id) {
        return timeOn.getOrDefault(id, Duration.ZERO);
    }

    private Plan plan() {
        Envelope envelope = new Envelope(List.of(new Envelope.Slot(
                now, now.plus(Duration.ofHours(2)), limit, PhaseLimits.NONE, LimitSource.FORECAST, "given")));
        return Planner.plan(rules(), envelope, Bound.of(Power.ZERO), List.copyOf(chargers.values()), rotation, now);
    }

    private void settle() {
        for (int round = 0; round < 5; round++) {
            Plan plan = plan();
            rotation = plan.rotation();
            plan.send().forEach((id, schedule) -> chargers.computeIfPresent(id, (same, it) -> accepted(it, schedule)));
        }
        assertThat(plan().send()).isEmpty();
        follow();
    }

    private ChargerNow accepted(ChargerNow charger, Schedule schedule) {
        return Chargers.with(
                charger,
                charger.held()
                        .afterSending(schedule)
                        .afterAccepting(schedule, now)
                        .proven());
    }

    private void follow() {
        List<String> now = chargers.values().stream()
                .filter(this::isOn)
                .map(ChargerNow::id)
                .toList();
        for (ChargerNow charger : chargers.values()) {
            boolean was = on.contains(charger.id());
            if (was != now.contains(charger.id())) {
                turned(charger.id(), was);
            }
        }
        on = now;
    }

    private void turned(String id, boolean off) {
        Instant before = changedAt.put(id, now);
        if (before != null) {
            Duration lasted = Duration.between(before, now);
            shortestOn = off && lasted.compareTo(shortestOn) < 0 ? lasted : shortestOn;
            shortestOff = !off && lasted.compareTo(shortestOff) < 0 ? lasted : shortestOff;
        }
        if (!off) {
            turns.add(Duration.between(minutes(0), now).toMinutes() + " " + id);
        }
    }

    private boolean isOn(ChargerNow charger) {
        Claim claim = charger.claims().getFirst();
        Power holds = charger.held().mayDraw(now, charger.rating());
        return !claim.maximum().isZero() && !claim.minimum().isAbove(holds);
    }
}
