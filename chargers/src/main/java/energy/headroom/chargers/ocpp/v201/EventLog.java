package energy.headroom.chargers.ocpp.v201;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Which events of transactions have been taken in: a charger sends one again whose answer it did not get, and may send old ones
 * after newer ones. Bounded: of what is long past only the order is known, or nothing.
 */
final class EventLog {
    private static final int TRANSACTIONS = 16;
    private static final int EVENTS = 16;

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
        trim(courses, TRANSACTIONS);
        if (course.seen.put(event, true) != null) {
            return Turn.REPEATED;
        }
        trim(course.seen, EVENTS);
        if (event.number() < course.highest) {
            return Turn.LATE;
        }
        course.highest = event.number();
        return Turn.IN_ORDER;
    }

    private static void trim(SequencedMap<?, ?> map, int most) {
        while (map.size() > most) {
            map.pollFirstEntry();
        }
    }
}
