package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.talk.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Which events of transactions have been taken in: a charger sends one again whose answer it did not get, and may send old ones
 * after newer ones. Bounded.
 */
final class EventLog {
    /** What makes two events the same; the number alone would not do for a charger that does not count. */
    record Event(int number, String type, Instant stamped) {}

    enum Turn {
        IN_ORDER,
        /** A later one of its transaction has been taken in. */
        LATE,
        REPEATED
    }

    private static final class Course {
        final SequencedMap<Event, Boolean> seen = new LinkedHashMap<>();
        int highest = Integer.MIN_VALUE;
    }

    private final SequencedMap<String, Course> courses = new LinkedHashMap<>();

    Turn take(String transaction, Event event) {
        Course course = courses.computeIfAbsent(transaction, ignored -> new Course());
        Sessions.trim(courses);
        if (course.seen.put(event, true) != null) {
            return Turn.REPEATED;
        }
        Sessions.trim(course.seen);
        if (event.number() < course.highest) {
            return Turn.LATE;
        }
        course.highest = event.number();
        return Turn.IN_ORDER;
    }
}
