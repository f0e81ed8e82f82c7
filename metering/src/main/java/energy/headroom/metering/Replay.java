package energy.headroom.metering;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works totals out again from what the meter was told: once with what had come by then, which has to give what was made; and
 * once with all that is known now, in the order in which it happened.
 *
 * <pre>
 *   told:      stands  a1  b1  a2 │ total │ a3(late)
 *   then:      stands  a1  b1  a2 │
 *   known now: stands  a1  a3  b1   a2 │                  sorted by when it happened
 * </pre>
 *
 * @param <K> what names a connector
 */
public final class Replay<K extends Comparable<K>> {
    /**
     * One total, worked out again.
     *
     * @param made as it was made and reported
     * @param then what the events of then give
     * @param now what is known now
     * @param because what came later and happened before: of each connector the newest; none where nothing changed, or only
     *     because a start had made the gateway forget for a while what it was told before
     */
    public record Step<K extends Comparable<K>>(
            SiteTotal made, SiteTotal then, SiteTotal now, List<MeterEvent<K>> because) {
        public Step {
            because = List.copyOf(because);
        }

        /** Whether the events of then give what was made. */
        public boolean isSound() {
            return isSame(made, then);
        }

        public boolean hasChanged() {
            return !isSame(then, now);
        }

        private static boolean isSame(SiteTotal one, SiteTotal other) {
            return Objects.equals(one.power(), other.power())
                    && one.energy().equals(other.energy())
                    && one.coverage().equals(other.coverage());
        }
    }

    private final List<Told<K>> told;
    private final List<Told<K>> asItHappened;

    /** @param told in the order of their numbers; from the first that says how the meter stood */
    public Replay(List<Told<K>> told) {
        int first = 0;
        while (first < told.size() && !(told.get(first).event() instanceof MeterEvent.Stands)) {
            first++;
        }
        this.told = List.copyOf(told.subList(first, told.size()));
        asItHappened = new ArrayList<>(this.told);
        asItHappened.sort(
                Comparator.comparing((Told<K> each) -> happened(each.event())).thenComparingLong(Told::number));
    }

    /** Those of the totals that can be worked out again, in their order. */
    public List<Step<K>> of(List<MadeTotal> totals) {
        List<Step<K>> steps = new ArrayList<>();
        if (told.isEmpty()) {
            return steps;
        }
        List<Told<K>> late = late(totals);
        Fold then = new Fold(told, false);
        Fold now = new Fold(asItHappened, true);
        for (MadeTotal made : totals) {
            if (made.through() >= told.getFirst().number()) {
                Instant at = made.total().at();
                then.go(each -> each.number() <= made.through());
                now.go(each -> !happened(each.event()).isAfter(at));
                Power unknown = made.total().unknownAtMost();
                steps.add(new Step<>(
                        made.total(),
                        then.meter().total(at, any -> unknown),
                        now.meter().total(at),
                        because(late, at, made.through())));
            }
        }
        return steps;
    }

    /** When it took effect: what is stamped ahead of our clock did when it came. */
    private static <K extends Comparable<K>> Instant happened(MeterEvent<K> event) {
        Instant at = switch (event) {
            case MeterEvent.Taken<K> taken -> taken.reading().measuredAt();
            case MeterEvent.Said<K> said -> said.at();
            case MeterEvent.DeviceIs<K> device -> device.arrivedAt();
            case MeterEvent.Stands<K> stands -> stands.arrivedAt();
        };
        return at.isAfter(event.arrivedAt()) ? event.arrivedAt() : at;
    }

    /** Those that happened before a total and came after it, in the order in which they happened. */
    private List<Told<K>> late(List<MadeTotal> totals) {
        List<Told<K>> late = new ArrayList<>();
        int next = 0;
        for (Told<K> each : asItHappened) {
            while (next < totals.size() && totals.get(next).total().at().isBefore(happened(each.event()))) {
                next++;
            }
            if (next < totals.size() && totals.get(next).through() < each.number()) {
                late.add(each);
            }
        }
        return late;
    }

    private static <K extends Comparable<K>> List<MeterEvent<K>> because(List<Told<K>> late, Instant at, long through) {
        Map<K, MeterEvent<K>> newest = new TreeMap<>();
        for (Told<K> each : late) {
            K connector = connector(each.event());
            if (each.number() > through
                    && connector != null
                    && !happened(each.event()).isAfter(at)) {
                newest.put(connector, each.event());
            }
        }
        return List.copyOf(newest.values());
    }

    private static <K extends Comparable<K>> @Nullable K connector(MeterEvent<K> event) {
        return switch (event) {
            case MeterEvent.Taken<K> taken -> taken.connector();
            case MeterEvent.Said<K> said -> said.connector();
            case MeterEvent.DeviceIs<K> device -> device.connector();
            case MeterEvent.Stands<K> stands -> null;
        };
    }

    /** A meter that is told one event after the other. */
    private final class Fold {
        private final List<Told<K>> events;
        private final boolean remembers;
        private final long first;
        private int next;
        private @Nullable SiteMeter<K> meter;

        /** @param remembers whether it knows what came before each start */
        Fold(List<Told<K>> events, boolean remembers) {
            this.events = events;
            this.remembers = remembers;
            first = told.getFirst().number();
        }

        SiteMeter<K> meter() {
            SiteMeter<K> known = meter;
            if (known == null) {
                known = begin();
                meter = known;
            }
            return known;
        }

        private SiteMeter<K> begin() {
            if (!(told.getFirst().event() instanceof MeterEvent.Stands<K> stands)) {
                throw new IllegalStateException("what a replay begins with says how the meter stood");
            }
            return SiteMeter.of(stands.state());
        }

        void go(Predicate<Told<K>> isWithin) {
            while (next < events.size() && isWithin.test(events.get(next))) {
                Told<K> each = events.get(next);
                next++;
                if (each.number() == first) {
                    continue;
                }
                if (remembers && each.event() instanceof MeterEvent.Stands<K> stands) {
                    meter().join(stands.state());
                } else {
                    meter().again(each.event());
                }
            }
        }
    }
}
