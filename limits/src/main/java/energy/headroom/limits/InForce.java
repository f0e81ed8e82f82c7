package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What holds at any one moment, by these rules in this order:
 *
 * <ol>
 *   <li>a protective stop holds, whatever the link does (V14);
 *   <li>while the link is not online, or nothing was said since it is, the fallback holds (V15);
 *   <li>the CONSUMPTION forecast holds where it covers the moment;
 *   <li>after its last block the fallback holds, in a gap before that the gap rule;
 *   <li>and nothing is above the grid connection.
 * </ol>
 */
final class InForce {
    /** What one rule says, with its reason. */
    record Ruling(Power power, PhaseLimits phases, LimitSource source, String reason) {}

    private final SiteRules rules;
    private final ForecastBook book;
    private final LinkState link;
    private final Instant linkSince;
    private final Timeline consumption;
    private final Timeline fallback;
    private final Optional<Received> newest;
    /** How messages are called, by sequence; the same few are named for every edge. */
    private final Map<Long, String> words = new HashMap<>();

    InForce(SiteRules rules, ForecastBook book, LinkState link, Instant linkSince) {
        this.rules = rules;
        this.book = book;
        this.link = link;
        this.linkSince = linkSince;
        this.consumption = book.timeline(ForecastType.CONSUMPTION);
        this.fallback = book.timeline(ForecastType.FALLBACK_CONSUMPTION);
        this.newest = book.newest(ForecastType.CONSUMPTION);
    }

    /** The moments at which what holds may change, {@code from} among them, all before {@code until}. */
    SortedSet<Instant> edges(Instant from, Instant until) {
        TreeSet<Instant> edges = new TreeSet<>();
        edges.add(from);
        book.stopEnds().ifPresent(edges::add);
        for (Timeline timeline : new Timeline[] {consumption, fallback}) {
            for (Timeline.Segment segment : timeline.segments()) {
                edges.add(segment.start());
                edges.add(segment.end());
            }
        }
        return edges.subSet(from, until);
    }

    Ruling at(Instant moment) {
        return withinGrid(ruling(moment));
    }

    /** What holds where nothing better is known, within the grid connection. Zero during a stop. */
    Ruling fallbackAt(Instant moment) {
        return withinGrid(stop(moment).orElseGet(() -> fallback(moment, "")));
    }

    private Ruling ruling(Instant moment) {
        return stop(moment).orElseGet(() -> switch (link) {
            case OFFLINE -> fallback(moment, "link offline since " + linkSince + ": ");
            case HANDSHAKING -> fallback(moment, "link shaking hands since " + linkSince + ": ");
            case ONLINE -> online(moment);
        });
    }

    private Optional<Ruling> stop(Instant moment) {
        return book.stopAt(moment)
                .map(message -> new Ruling(
                        Power.ZERO,
                        PhaseLimits.NONE,
                        LimitSource.STOP,
                        "protective stop by forecast " + inWords(message)
                                + "; ends when a later forecast gives more than zero"));
    }

    private Ruling online(Instant moment) {
        if (newest.isEmpty()) {
            return fallback(moment, "no forecast yet: ");
        }
        boolean fresh = !newest.get().receivedAt().isBefore(linkSince);
        if (rules.policy().resume() == ForecastPolicy.Resume.FRESH_FORECAST && !fresh) {
            return fallback(moment, "no forecast since the link came back at " + linkSince + ": ");
        }
        return consumption
                .at(moment)
                .map(segment -> forecast(segment, moment))
                .orElseGet(() -> consumption.isOverAt(moment)
                        ? fallback(moment, "forecast " + inWords(newest.get()) + " has run out: ")
                        : gap(moment));
    }

    private Ruling forecast(Timeline.Segment segment, Instant moment) {
        BlockPower blocks = BlockPower.of(
                segment.blocks(), rules.nominalVoltage(), () -> gap(moment).power());
        String missing = blocks.missing().isEmpty()
                ? ""
                : ", which says nothing about " + blocks.missing() + ", where the gap rule holds";
        return new Ruling(
                blocks.total(),
                blocks.phases(),
                LimitSource.FORECAST,
                "forecast " + inWords(segment.received()) + missing);
    }

    private Ruling gap(Instant moment) {
        return switch (rules.policy().gap()) {
            case ZERO ->
                new Ruling(
                        Power.ZERO,
                        PhaseLimits.NONE,
                        LimitSource.GAP,
                        gapInWords() + "nothing may be drawn, by the site's settings");
            case FALLBACK -> {
                Ruling ruling = fallback(moment, gapInWords());
                yield new Ruling(ruling.power(), ruling.phases(), LimitSource.GAP, ruling.reason());
            }
        };
    }

    private String gapInWords() {
        return "gap in forecast " + newest.map(this::inWords).orElse("") + ": ";
    }

    private Ruling fallback(Instant moment, String why) {
        return fallback.at(moment)
                .map(segment -> {
                    BlockPower blocks = BlockPower.of(segment.blocks(), rules.nominalVoltage(), rules::fallback);
                    return new Ruling(
                            blocks.total(),
                            blocks.phases(),
                            LimitSource.FALLBACK,
                            why + "fallback forecast " + inWords(segment.received()));
                })
                .orElseGet(() -> new Ruling(
                        rules.fallback(), PhaseLimits.NONE, LimitSource.FALLBACK, why + "the site's fallback setting"));
    }

    private Ruling withinGrid(Ruling ruling) {
        return ruling.power().isAbove(rules.gridConnection())
                ? new Ruling(
                        rules.gridConnection(),
                        ruling.phases(),
                        LimitSource.GRID,
                        "grid connection, smaller than the " + ruling.power() + " of: " + ruling.reason())
                : ruling;
    }

    private String inWords(Received received) {
        return words.computeIfAbsent(
                received.sequence(),
                sequence -> received.messageId() + " received "
                        + received.receivedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
