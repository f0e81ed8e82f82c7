package energy.headroom.limits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which messages of one type a book keeps: the least from which the same book can be made again. Those are the newest; of the
 * older ones those that still say something about a moment after its receipt; and whatever it takes for a stop to come out as
 * it is. A message that is replaced by now can have ended a stop, or kept one from ending, while it held.
 */
final class Keeping {
    private Keeping() {}

    /**
     * What to keep of these messages.
     *
     * @param oldestFirst what was kept before, and the new message
     * @param stop how the stop stands after the new message
     */
    static List<Received> of(List<Received> oldestFirst, ForecastBook.Replace replace, Stop stop) {
        Set<Long> needed = live(oldestFirst, replace);
        if (stop.message() != null) {
            needed.add(stop.message().sequence());
        }
        if (givesStop(oldestFirst, needed, replace, stop)) {
            return chosen(oldestFirst, needed);
        }
        List<Long> others = oldestFirst.stream()
                .map(Received::sequence)
                .filter(sequence -> !needed.contains(sequence))
                .toList();
        needed.addAll(others);
        for (Long other : others) {
            needed.remove(other);
            if (!givesStop(oldestFirst, needed, replace, stop)) {
                needed.add(other);
            }
        }
        return chosen(oldestFirst, needed);
    }

    private static boolean givesStop(
            List<Received> oldestFirst, Set<Long> needed, ForecastBook.Replace replace, Stop expected) {
        List<Received> sofar = new ArrayList<>(needed.size());
        Stop stop = Stop.NONE;
        for (Received received : chosen(oldestFirst, needed)) {
            sofar.add(received);
            stop = stop.after(sofar, replace);
        }
        return stop.equals(expected);
    }

    private static List<Received> chosen(List<Received> oldestFirst, Set<Long> needed) {
        return oldestFirst.stream()
                .filter(received -> needed.contains(received.sequence()))
                .toList();
    }

    private static Set<Long> live(List<Received> oldestFirst, ForecastBook.Replace replace) {
        Received newest = oldestFirst.getLast();
        Instant now = newest.receivedAt();
        Set<Long> live = new HashSet<>();
        live.add(newest.sequence());
        for (Timeline.Segment segment : Timeline.of(oldestFirst, replace).segments()) {
            if (segment.end().isAfter(now)) {
                live.add(segment.received().sequence());
            }
        }
        return live;
    }
}
