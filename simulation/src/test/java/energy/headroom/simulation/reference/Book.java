package energy.headroom.simulation.reference;

import energy.headroom.limits.Block;
import energy.headroom.limits.ForecastBook.Replace;
import energy.headroom.limits.ForecastType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages in the order of receipt, and what they say together. */
final class Book {
    private static final long NEVER = Long.MAX_VALUE;

    private final Replace replace;
    private final List<Said> consumption;
    private final List<Said> fallback;
    private @Nullable Said stop;
    private long stopEnds = NEVER;

    Book(Replace replace) {
        this.replace = replace;
        consumption = new ArrayList<>();
        fallback = new ArrayList<>();
    }

    private Book(Book other) {
        replace = other.replace;
        consumption = new ArrayList<>(other.consumption);
        fallback = new ArrayList<>(other.fallback);
        stop = other.stop;
        stopEnds = other.stopEnds;
    }

    Book and(Said said) {
        Book more = new Book(this);
        more.add(said);
        return more;
    }

    void add(Said said) {
        switch (said.type()) {
            case FALLBACK_CONSUMPTION -> fallback.add(said);
            case CONSUMPTION -> {
                if (stop == null) {
                    forget(consumption, said.at());
                }
                consumption.add(said);
                stopAfter(said);
            }
            case GENERATION, FALLBACK_GENERATION, OPTIMUM -> {}
        }
    }

    /** What is over for days says nothing any more. */
    private static void forget(List<Said> messages, long now) {
        messages.removeIf(old -> old.end() < now);
    }

    private void stopAfter(Said said) {
        if (said.isStop()) {
            stop = said;
            stopEnds = NEVER;
        } else if (stop != null && stopEnds < said.at()) {
            stop = null;
            stopEnds = NEVER;
        } else if (stop != null) {
            stopEnds = firstThatGives(stop, said.at());
        }
    }

    private long firstThatGives(Said sinceStop, long from) {
        long first = NEVER;
        int after = consumption.indexOf(sinceStop);
        for (long moment : momentsFrom(from)) {
            Said says = saying(ForecastType.CONSUMPTION, moment);
            if (says != null && consumption.indexOf(says) > after && Said.givesAnything(says.covering(moment))) {
                first = Math.min(first, moment);
            }
        }
        return first;
    }

    private List<Long> momentsFrom(long from) {
        List<Long> moments = new ArrayList<>();
        moments.add(from);
        for (Said said : consumption) {
            for (long edge : said.edges()) {
                if (edge > from) {
                    moments.add(edge);
                }
            }
        }
        return moments;
    }

    /** A stop holds until then; the smallest number if none does. */
    long stoppedUntil() {
        return stop == null ? Long.MIN_VALUE : stopEnds;
    }

    /** Adds the moments at which that which is said may change. */
    void addEdges(Moments moments) {
        addEdges(consumption, moments);
        addEdges(fallback, moments);
    }

    private void addEdges(List<Said> messages, Moments moments) {
        int first = replace == Replace.ALL ? Math.max(0, messages.size() - 1) : 0;
        for (Said said : messages.subList(first, messages.size())) {
            moments.addAll(said.edges());
        }
    }

    private List<Said> of(ForecastType type) {
        return type == ForecastType.FALLBACK_CONSUMPTION ? fallback : consumption;
    }

    /** Which message speaks for a moment: the newest, or the newest that says something about it. */
    private @Nullable Said saying(ForecastType type, long moment) {
        List<Said> messages = of(type);
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (!messages.get(i).covering(moment).isEmpty()) {
                return messages.get(i);
            }
            if (replace == Replace.ALL) {
                return null;
            }
        }
        return null;
    }

    /** What is said about a moment; empty where nothing is. */
    List<Block> blocks(ForecastType type, long moment) {
        Said says = saying(type, moment);
        return says == null ? List.of() : says.covering(moment);
    }

    /** Whether all that was said is over by then. */
    boolean isOver(ForecastType type, long moment) {
        List<Said> messages = of(type);
        if (replace == Replace.ALL) {
            return messages.isEmpty() || messages.getLast().end() <= moment;
        }
        return messages.stream().allMatch(message -> message.end() <= moment);
    }

    @Nullable Said newest(ForecastType type) {
        List<Said> messages = of(type);
        return messages.isEmpty() ? null : messages.getLast();
    }
}
