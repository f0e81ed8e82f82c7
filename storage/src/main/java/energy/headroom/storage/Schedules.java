package energy.headroom.storage;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Schedules as text, one a line: {@code from=watts} for each step, such as {@code 1781234100=22000 1781235000=3000}. */
final class Schedules {
    private Schedules() {}

    static String text(List<Schedule> schedules) {
        return schedules.stream().map(Schedules::line).collect(Collectors.joining("\n"));
    }

    static List<Schedule> read(String text) {
        return text.lines().map(Schedules::schedule).toList();
    }

    private static String line(Schedule schedule) {
        return schedule.steps().stream()
                .map(step -> Seconds.text(step.from()) + "=" + step.limit().watts())
                .collect(Collectors.joining(" "));
    }

    private static Schedule schedule(String line) {
        return new Schedule(
                Arrays.stream(line.split(" ", -1)).map(Schedules::step).toList());
    }

    private static Schedule.Step step(String text) {
        String[] part = text.split("=", 2);
        return new Schedule.Step(Seconds.read(part[0]), Power.ofWatts(Long.parseLong(part[1])));
    }
}
