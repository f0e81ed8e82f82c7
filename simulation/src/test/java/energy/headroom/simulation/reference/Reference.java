package energy.headroom.simulation.reference;

import energy.headroom.limits.Block;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.SiteRules;
import energy.headroom.sites.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit by what the gateway acknowledged, refused and was told, from the promises and the policies alone:
 *
 * <ul>
 *   <li>what was acknowledged holds; what could not be stored, or is not stored yet, may lower but not raise (H5);
 *   <li>a protective stop is zero whatever the link does (V14, H4);
 *   <li>off line the fallback holds, and after it until there is a fresh forecast where the policy wants one (V15);
 *   <li>else the forecast, the gap rule in its gaps, the fallback after its end;
 *   <li>and never more than the grid connection, and what an operator allows of it.
 * </ul>
 */
public final class Reference {
    /** How far ahead it is worked out. */
    private static final long AHEAD = Duration.ofHours(50).toMillis();

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private static final class Watts {
        private final long total;
        private final long[] phases;

        Watts(long total, long[] phases) {
            this.total = total;
            this.phases = phases;
        }

        Watts lower(Watts other) {
            long[] lower = new long[3];
            for (int phase = 0; phase < 3; phase++) {
                lower[phase] = Math.min(phases[phase], other.phases[phase]);
            }
            return new Watts(Math.min(total, other.total), lower);
        }
    }

    private final SiteRules rules;
    private Book durable;
    private final List<Said> waiting = new ArrayList<>();
    private final Orders orders = new Orders();
    private LinkStatus link;

    public Reference(SiteRules rules, LinkStatus link) {
        this.rules = rules;
        this.link = link;
        durable = new Book(rules.policy().replace());
    }

    /** A message reached the site. */
    public void taken(Forecast forecast, String id, long at) {
        waiting.removeIf(other -> other.hasFailed() && other.forecast().equals(forecast));
        waiting.add(new Said(forecast, id, at));
    }

    /** The store has it now; the site does not know yet. */
    public void durable(String id, long at) {
        find(id, at).forEach(Said::becomesDurable);
    }

    /** The site knows that the store has it: it holds, and so does all that came before of its type. */
    public void acknowledged(String id, long at) {
        for (Said said : find(id, at)) {
            int place = waiting.indexOf(said);
            durable.add(said);
            List<Said> over = waiting.subList(0, place + 1).stream()
                    .filter(other -> other.type() == said.type())
                    .toList();
            waiting.removeAll(over);
        }
    }

    public void failed(String id, long at) {
        find(id, at).forEach(Said::fails);
    }

    /** The process died: what was only in memory is gone, and what the store has holds. */
    public void crashed() {
        waiting.stream().filter(Said::isDurable).forEach(durable::add);
        waiting.clear();
        orders.crashed();
    }

    private List<Said> find(String id, long at) {
        return waiting.stream()
                .filter(said -> said.id().equals(id) && said.at() == at && !said.hasFailed())
                .limit(1)
                .toList();
    }

    /**
     * An operator orders something.
     *
     * @param limit null where the limit before ends
     */
    public void ordered(int number, @Nullable OperatorLimit limit, Instant at) {
        orders.taken(number, limit, at);
    }

    /** @param what a limit, or the moment at which one ends */
    public void orderDurable(Object what) {
        orders.durable(what);
    }

    public void orderAnswered(int number, boolean stored) {
        if (stored) {
            orders.acknowledged(number);
        } else {
            orders.failed(number);
        }
    }

    public void link(LinkStatus now) {
        link = now;
    }

    private LinkStatus linkAt(long now) {
        return link.deadline() != null && now >= link.deadline().toEpochMilli()
                ? new LinkStatus(LinkState.OFFLINE, link.deadline(), null, link.onlineSince())
                : link;
    }

    /** What is known at a moment, if the link stays as it is. */
    public Known known(long now) {
        List<Book> books = new ArrayList<>();
        books.add(durable);
        for (Said said : waiting) {
            books.add(books.getLast().and(said));
        }
        Moments moments = new Moments(now, now + AHEAD);
        LinkStatus status = linkAt(now);
        moments.add(followedUntil(status));
        for (Book book : books) {
            moments.add(book.stoppedUntil());
            book.addEdges(moments);
        }
        orders.edges().forEach(moments::add);
        return known(books, moments.ascending(), status);
    }

    private Known known(List<Book> books, long[] starts, LinkStatus status) {
        long[] total = new long[starts.length];
        long[][] phases = new long[3][starts.length];
        long[] fallback = new long[starts.length];
        for (int i = 0; i < starts.length; i++) {
            Watts lowest = holds(books.getFirst(), status, starts[i]);
            fallback[i] = fallback(books.getFirst(), starts[i]);
            for (Book book : books.subList(1, books.size())) {
                lowest = lowest.lower(holds(book, status, starts[i]));
                fallback[i] = Math.min(fallback[i], fallback(book, starts[i]));
            }
            total[i] = lowest.total;
            for (int phase = 0; phase < 3; phase++) {
                phases[phase][i] = lowest.phases[phase];
            }
        }
        long stoppedUntil = books.stream().mapToLong(Book::stoppedUntil).max().orElseThrow();
        return new Known(
                new Curve(starts, total),
                Arrays.stream(phases).map(each -> new Curve(starts, each)).toList(),
                new Curve(starts, fallback),
                stoppedUntil);
    }

    private Watts holds(Book book, LinkStatus status, long moment) {
        Watts watts = uncapped(book, status, moment);
        return new Watts(Math.min(watts.total, most(moment)), watts.phases);
    }

    private Watts uncapped(Book book, LinkStatus status, long moment) {
        if (moment < book.stoppedUntil()) {
            return flat(0);
        }
        Said newest = book.newest(ForecastType.CONSUMPTION);
        boolean online = status.state() == LinkState.ONLINE;
        Instant onlineSince = status.onlineSince();
        if (!online && (onlineSince == null || moment >= followedUntil(status))) {
            return inFallback(book, moment);
        }
        if (newest == null) {
            return missing(book, moment, online);
        }
        boolean fresh = onlineSince == null || newest.at() >= onlineSince.toEpochMilli();
        if (rules.policy().resume() == ForecastPolicy.Resume.FRESH_FORECAST && !fresh) {
            return inFallback(book, moment);
        }
        List<Block> blocks = book.blocks(ForecastType.CONSUMPTION, moment);
        if (!blocks.isEmpty()) {
            return watts(blocks, inGap(book, moment).total);
        }
        return book.isOver(ForecastType.CONSUMPTION, moment) ? missing(book, moment, online) : inGap(book, moment);
    }

    private long followedUntil(LinkStatus status) {
        return status.since().plus(rules.policy().followOffline()).toEpochMilli();
    }

    private Watts missing(Book book, long moment, boolean online) {
        return online && rules.policy().missing() == ForecastPolicy.Otherwise.ZERO ? flat(0) : inFallback(book, moment);
    }

    private Watts inGap(Book book, long moment) {
        return switch (rules.policy().gap()) {
            case FALLBACK -> inFallback(book, moment);
            case ZERO -> flat(0);
        };
    }

    private Watts inFallback(Book book, long moment) {
        List<Block> blocks = book.blocks(ForecastType.FALLBACK_CONSUMPTION, moment);
        return blocks.isEmpty()
                ? flat(rules.fallback().watts())
                : watts(blocks, rules.fallback().watts());
    }

    private long fallback(Book book, long moment) {
        return moment < book.stoppedUntil() ? 0 : Math.min(inFallback(book, moment).total, most(moment));
    }

    /** The grid connection, or what an operator allows of it. */
    private long most(long moment) {
        return Math.min(rules.gridConnection().watts(), orders.at(moment));
    }

    private static Watts flat(long total) {
        return new Watts(total, new long[] {NO_LIMIT, NO_LIMIT, NO_LIMIT});
    }

    /** @param gap what holds in total where nothing is said; a phase of which nothing is said has a third of it */
    private Watts watts(List<Block> blocks, long gap) {
        long total = NO_LIMIT;
        long[] phases = {NO_LIMIT, NO_LIMIT, NO_LIMIT};
        for (Block block : blocks) {
            long watts = watts(block);
            boolean each = block.capacity() instanceof Capacity.OfCurrent;
            switch (block.phase()) {
                case ONE -> phases[0] = Math.min(phases[0], watts);
                case TWO -> phases[1] = Math.min(phases[1], watts);
                case THREE -> phases[2] = Math.min(phases[2], watts);
                case ALL, UNKNOWN -> {
                    if (each) {
                        Arrays.setAll(phases, phase -> Math.min(phases[phase], watts));
                    } else {
                        total = watts;
                    }
                }
            }
        }
        boolean byPhase = total == NO_LIMIT;
        for (int phase = 0; phase < 3 && byPhase; phase++) {
            phases[phase] = phases[phase] == NO_LIMIT ? gap / 3 : phases[phase];
        }
        if (phases[0] != NO_LIMIT && phases[1] != NO_LIMIT && phases[2] != NO_LIMIT) {
            total = Math.min(total, phases[0] + phases[1] + phases[2]);
        }
        return new Watts(total, phases);
    }

    private long watts(Block block) {
        return switch (block.capacity()) {
            case Capacity.OfPower it -> it.power().watts();
            case Capacity.OfCurrent it ->
                it.perPhase().milliamperes() * rules.nominalVoltage().millivolts() / 1_000_000L;
            case Capacity.OfEnergy it ->
                it.energy().wattHours()
                        * 3_600_000L
                        / Duration.between(block.start(), block.end()).toMillis();
        };
    }
}
