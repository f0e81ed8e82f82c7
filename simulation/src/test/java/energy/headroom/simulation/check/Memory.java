package energy.headroom.simulation.check;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.fault.Faults;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * H6: what is stored never allows a charger less than what it lets through, so that no crash forgets it; and a start alone
 * takes nothing back of it, before the charger has said anything.
 */
final class Memory {
    private static final List<FaultKind> BEYOND_ANY_SCHEDULE = List.of(
            FaultKind.IGNORES,
            FaultKind.CLAMPS_TO_SIX,
            FaultKind.RESUMES_ABOVE,
            FaultKind.FORGETS_PROFILE,
            FaultKind.CHARGER_CLOCK_SKEW);

    private final List<SimulatedCharger> chargers;
    private final Faults faults;
    private final Held[] stored;
    private final boolean[] heardOf;
    private final BiConsumer<String, String> broken;

    Memory(List<SimulatedCharger> chargers, Faults faults, BiConsumer<String, String> broken) {
        this.chargers = chargers;
        this.faults = faults;
        this.broken = broken;
        stored = new Held[chargers.size()];
        heardOf = new boolean[chargers.size()];
        Arrays.fill(stored, Held.NOTHING);
    }

    /** The process has started. */
    void waking() {
        Arrays.fill(heardOf, false);
    }

    void connected(int charger) {
        heardOf[charger] = true;
    }

    void stored(int charger, Held held, long now) {
        Held before = stored[charger];
        stored[charger] = held;
        if (!heardOf[charger]) {
            moments(before, held, now)
                    .filter(moment -> mostAllowed(before, moment, moment) > mostAllowed(held, moment, moment))
                    .findFirst()
                    .ifPresent(moment -> broken.accept(
                            "H6",
                            "a start took back that "
                                    + chargers.get(charger).spec().id() + " may draw "
                                    + mostAllowed(before, moment, moment)
                                    + " W, though it has said nothing since; now it is "
                                    + mostAllowed(held, moment, moment) + " W"));
        }
    }

    private static LongStream moments(Held before, Held after, long now) {
        return LongStream.concat(
                LongStream.of(now),
                Stream.of(before, after)
                        .flatMap(held -> schedules(held))
                        .flatMap(schedule -> schedule.steps().stream())
                        .mapToLong(step -> step.from().toEpochMilli())
                        .filter(from -> from > now));
    }

    void look(int charger, long now) {
        SimulatedCharger it = chargers.get(charger);
        if (it.isMislaid()) {
            return;
        }
        for (FaultKind kind : BEYOND_ANY_SCHEDULE) {
            if (faults.isFelt(kind, charger, now)) {
                return;
            }
        }
        long slack = it.knobs().ramp() + Math.abs(it.knobs().clockAhead()) + 5_000L;
        long remembered = mostAllowed(stored[charger], now - slack, now + slack);
        if (it.letsThrough() > remembered && it.letsThrough() - Math.max(100, remembered / 50) > remembered) {
            broken.accept(
                    "H6",
                    it.spec().id() + " lets " + it.letsThrough() + " W through, and stored is that it may draw "
                            + remembered + " W");
        }
    }

    private static long mostAllowed(Held held, long from, long to) {
        Schedule accepted = held.accepted();
        if (accepted == null) {
            return Long.MAX_VALUE;
        }
        return schedules(held)
                .mapToLong(schedule -> mostAllowed(schedule, from, to))
                .max()
                .orElseThrow();
    }

    private static Stream<Schedule> schedules(Held held) {
        return Stream.of(held.acceptedSchedule().stream().toList(), held.unproven(), held.doubtful(), held.sent())
                .flatMap(List::stream);
    }

    private static long mostAllowed(Schedule schedule, long from, long to) {
        long most = schedule.at(Instant.ofEpochMilli(from)).watts();
        for (Schedule.Step step : schedule.steps()) {
            long start = step.from().toEpochMilli();
            if (start > from && start <= to) {
                most = Math.max(most, step.limit().watts());
            }
        }
        return most;
    }
}
