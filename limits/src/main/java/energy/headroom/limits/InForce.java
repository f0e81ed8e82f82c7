package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What holds at any one moment, by these rules in this order:
 *
 * <ol>
 *   <li>a protective stop holds, whatever the link does (V14);
 *   <li>while the link is not online, or nothing was said since it is, the fallback holds (V15); by the provider's policy
 *       forecasts may be followed for some time after the link was lost;
 *   <li>the CONSUMPTION forecast holds where it covers the moment;
 *   <li>after its last block, or where none ever came, the policy for a missing forecast holds, in a gap before that the one
 *       for gaps;
 *   <li>nothing is above the grid connection;
 *   <li>and nothing is above a limit that an operator set.
 * </ol>
 */
final class InForce {
    /** What one rule says, with its reason. */
    record Ruling(Bound bound, LimitSource source, String reason) {
        Power power() {
            return bound.total();
        }
    }

    private static final Bound NOTHING = new Bound(Power.ZERO, PhaseLimits.NONE);

    private final SiteRules rules;
    private final Known known;
    private final ForecastBook book;
    private final Following following;
    private final Timeline consumption;
    private final Timeline fallback;
    private final @Nullable Received newest;
    /** How messages are called, and what it says where one holds, by sequence; the same few are named for every edge. */
    private final Map<Long, String> words = new HashMap<>();

    private final Map<Long, String> reasons = new HashMap<>();

    InForce(Known known) {
        this.known = known;
        this.rules = known.rules();
        this.book = known.book();
        this.following = new Following(rules.policy(), known.link());
        this.consumption = book.timeline(ForecastType.CONSUMPTION);
        this.fallback = book.timeline(ForecastType.FALLBACK_CONSUMPTION);
        this.newest = book.newest(ForecastType.CONSUMPTION).orElse(null);
    }

    /** The moments at which what holds may change, {@code from} among them, all before {@code until}. */
    SortedSet<Instant> edges(Instant from, Instant until) {
        NavigableSet<Instant> edges = fallbackOnly(from, until);
        following.ends().ifPresent(edges::add);
        consumption.addEdges(edges, from, until);
        return edges.subSet(from, until);
    }

    /** Likewise for what the fallback is. */
    SortedSet<Instant> fallbackEdges(Instant from, Instant until) {
        return fallbackOnly(from, until).subSet(from, until);
    }

    private NavigableSet<Instant> fallbackOnly(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("an envelope ends after it starts, got " + from + " to " + until);
        }
        TreeSet<Instant> edges = new TreeSet<>();
        edges.add(from);
        book.stopEnds().ifPresent(edges::add);
        for (OperatorLimit limit : known.operator()) {
            edges.add(limit.from());
            edges.add(limit.until());
        }
        fallback.addEdges(edges, from, until);
        return edges;
    }

    Ruling at(Instant moment) {
        return lowered(stop(moment).orElseGet(() -> byLink(moment)), moment);
    }

    /** What holds where nothing better is known, within the grid connection and an operator's limit. Zero during a stop. */
    Ruling fallbackAt(Instant moment) {
        return lowered(stop(moment).orElseGet(() -> fallback(moment, "")), moment);
    }

    private Optional<Ruling> stop(Instant moment) {
        return book.stopAt(moment)
                .map(message -> new Ruling(
                        NOTHING,
                        LimitSource.STOP,
                        "protective stop by forecast " + inWords(message)
                                + "; ends when a later forecast gives more than zero"));
    }

    private Ruling byLink(Instant moment) {
        Optional<String> fallsBack = following.fallsBack(moment, newest == null ? null : newest.receivedAt());
        if (fallsBack.isPresent()) {
            return fallback(moment, fallsBack.get());
        }
        if (newest == null) {
            return missing(moment, "no forecast yet: ");
        }
        Timeline.Segment segment = consumption.at(moment);
        if (segment != null) {
            return forecast(segment, moment);
        }
        return consumption.isOverAt(moment)
                ? missing(moment, "forecast " + inWords(newest) + " has run out: ")
                : gap(moment);
    }

    private Ruling forecast(Timeline.Segment segment, Instant moment) {
        BlockPower said = BlockPower.of(segment.blocks(), rules.nominalVoltage());
        String reason = reasons.computeIfAbsent(
                segment.received().sequence(),
                sequence -> (following.isWithoutLink() ? following.withoutLinkInWords() : "") + "forecast "
                        + inWords(segment.received()));
        return said.missing().isEmpty()
                ? new Ruling(said.filled(NOTHING), LimitSource.FORECAST, reason)
                : new Ruling(
                        said.filled(gap(moment).bound()),
                        LimitSource.FORECAST,
                        reason + ", which says nothing about " + said.missing() + ", where the gap rule holds");
    }

    private Ruling gap(Instant moment) {
        String why = "gap in forecast " + (newest == null ? "" : inWords(newest)) + ": ";
        return switch (rules.policy().gap()) {
            case ZERO -> nothing(why);
            case FALLBACK -> {
                Ruling ruling = fallback(moment, why);
                yield new Ruling(ruling.bound(), LimitSource.GAP, ruling.reason());
            }
        };
    }

    /** Without a link it is the fallback that counts, whatever the policy for a link that is online. */
    private Ruling missing(Instant moment, String why) {
        return following.isWithoutLink() || rules.policy().missing() == ForecastPolicy.Otherwise.FALLBACK
                ? fallback(moment, why)
                : nothing(why);
    }

    private static Ruling nothing(String why) {
        return new Ruling(NOTHING, LimitSource.GAP, why + "nothing may be drawn, by the provider's settings");
    }

    private Ruling fallback(Instant moment, String why) {
        Bound setting = new Bound(rules.fallback(), PhaseLimits.NONE);
        Timeline.Segment segment = fallback.at(moment);
        return segment == null
                ? new Ruling(setting, LimitSource.FALLBACK, why + "the site's fallback setting")
                : new Ruling(
                        BlockPower.of(segment.blocks(), rules.nominalVoltage()).filled(setting),
                        LimitSource.FALLBACK,
                        why + "fallback forecast " + inWords(segment.received()));
    }

    private Ruling lowered(Ruling ruling, Instant moment) {
        Ruling lowest = lowered(ruling, rules.gridConnection(), LimitSource.GRID, "grid connection");
        for (OperatorLimit limit : known.operator()) {
            if (limit.holdsAt(moment) && lowest.power().isAbove(limit.power())) {
                lowest = lowered(lowest, limit.power(), LimitSource.OVERRIDE, inWords(limit));
            }
        }
        return lowest;
    }

    private static Ruling lowered(Ruling ruling, Power most, LimitSource source, String what) {
        return ruling.power().isAbove(most)
                ? new Ruling(
                        new Bound(most, ruling.bound().phases()),
                        source,
                        what + ", smaller than the " + ruling.power() + " of: " + ruling.reason())
                : ruling;
    }

    private static String inWords(OperatorLimit limit) {
        return "set by " + limit.by() + " until " + limit.until().truncatedTo(ChronoUnit.SECONDS) + " ("
                + limit.reason() + ")";
    }

    private String inWords(Received received) {
        return words.computeIfAbsent(
                received.sequence(),
                sequence -> received.messageId() + " received "
                        + received.receivedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
