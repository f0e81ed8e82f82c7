package energy.headroom.simulation.bench;

import energy.headroom.sites.SiteView;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the site every second, at what really flows and at what the gateway believes.
 *
 * <p>A decrease has 15 s to be accepted, and a car 5 s to follow; from then on what flows is at most the limit (H1).
 */
final class Watch {
    private static final Duration GRACE = Duration.ofSeconds(20);
    /** Views lag behind by so much at most. */
    private static final int SECONDS_OF_VIEWS = 3;
    /** Less than this is nothing. */
    private static final Power NOTHING = Power.ofWatts(50);

    private record Told(Instant at, NavigableMap<Instant, Power> limits) {
        Power limit(Instant moment) {
            return limits.floorEntry(moment).getValue();
        }
    }

    /** A time in which more flowed than the limit, without a break. */
    static final class Episode {
        final Instant from;
        final Power limit;
        Power most = Power.ZERO;
        Duration length = Duration.ZERO;
        /** How long others drew something beside the charger that drew most. */
        Duration shared = Duration.ZERO;

        Episode(Instant from, Power limit) {
            this.from = from;
            this.limit = limit;
        }

        @Override
        public String toString() {
            return "from %s for %d s up to %s above %s, for %d s of it not by one charger alone"
                    .formatted(from, length.toSeconds(), most, limit, shared.toSeconds());
        }
    }

    private final Bench bench;
    private final Deque<Told> told = new ArrayDeque<>();
    private final List<Episode> episodes = new ArrayList<>();
    private final List<String> misjudged = new ArrayList<>();
    private final Map<String, Deque<Power>> believed = new HashMap<>();
    private final Map<String, Set<String>> named = new HashMap<>();
    private @Nullable Episode running;

    Watch(Bench bench) {
        this.bench = bench;
    }

    /** @param limits what holds from each moment on */
    void told(NavigableMap<Instant, Power> limits, Instant at) {
        told.addLast(new Told(at, limits));
    }

    /** Times above the limit. */
    List<Episode> episodes() {
        return List.copyOf(episodes);
    }

    /** Where a charger's profiles let it draw more than the gateway believed. */
    List<String> misjudged() {
        return List.copyOf(misjudged);
    }

    /**
     * The kinds of alerts about a charger, and the states of its schedule, that there ever were; ANOTHER_WAY where it was said
     * which way to tell it works, and which did not.
     */
    Set<String> saidOf(Post post) {
        return named.getOrDefault(post.id(), Set.of());
    }

    void look() {
        Instant now = bench.engine.instant();
        Power limit = limit(now);
        Power over = bench.draws().lessAtLeastZero(limit);
        if (over.isZero()) {
            running = null;
        } else {
            above(over, limit, now);
        }
        if (bench.hasGateway()) {
            beliefs(bench.view());
        }
    }

    /**
     * The highest of what was told until the time of grace ago or later; before the first it is the fallback. An edge that was
     * told before gives no grace: schedules walk over it by themselves.
     */
    private Power limit(Instant now) {
        while (told.size() > 1 && !second().at().plus(GRACE).isAfter(now)) {
            told.removeFirst();
        }
        return told.stream().map(one -> one.limit(now)).reduce(Power::max).orElse(Bench.FALLBACK);
    }

    private Told second() {
        return told.stream().skip(1).findFirst().orElseThrow();
    }

    private void above(Power over, Power limit, Instant now) {
        Episode episode = running;
        if (episode == null) {
            episode = new Episode(now, limit);
            running = episode;
            episodes.add(episode);
        }
        episode.most = episode.most.max(over);
        episode.length = episode.length.plusSeconds(1);
        Power highest = bench.posts.stream().map(Post::draws).reduce(Power.ZERO, Power::max);
        if (bench.draws().minus(highest).isAbove(NOTHING)) {
            episode.shared = episode.shared.plusSeconds(1);
        }
    }

    private void beliefs(SiteView view) {
        for (SiteView.ChargerView charger : view.chargers()) {
            named.computeIfAbsent(charger.id(), ignored -> new TreeSet<>())
                    .add(charger.scheduleState().name());
            String detail = charger.detail();
            if (detail != null && detail.startsWith("Accepted as ")) {
                named.computeIfAbsent(charger.id(), ignored -> new TreeSet<>()).add("ANOTHER_WAY");
            }
            Deque<Power> last = believed.computeIfAbsent(charger.id(), ignored -> new ArrayDeque<>());
            last.addLast(charger.mayDraw());
            if (last.size() > SECONDS_OF_VIEWS) {
                last.removeFirst();
            }
        }
        for (Post post : bench.posts) {
            Power most = believed.getOrDefault(post.id(), new ArrayDeque<>()).stream()
                    .reduce(Power.ZERO, Power::max);
            if (post.allowed().isAbove(most)) {
                misjudged.add(bench.engine.instant() + ": " + post.id() + " may draw " + post.allowed()
                        + ", and is thought to draw at most " + most);
            }
        }
        for (SiteView.Alert alert : view.alerts()) {
            if (alert.charger() != null) {
                named.computeIfAbsent(alert.charger(), ignored -> new TreeSet<>())
                        .add(alert.kind());
            }
        }
    }
}
