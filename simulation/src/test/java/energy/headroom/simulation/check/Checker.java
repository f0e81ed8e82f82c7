package energy.headroom.simulation.check;

import energy.headroom.limits.Forecast;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.plan.Held;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.fault.Faults;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.simulation.reference.Curve;
import energy.headroom.simulation.reference.Reference;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.Views;
import energy.headroom.units.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the truth after every event that can change it, and says which promise is broken, if one is. */
public final class Checker {
    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Reference reference;
    private final Bound bound;
    private final Trust trust;
    private final NeverAbove neverAbove;
    private final SafeEnd safeEnd;
    private final Memory memory;
    private final ShownLimit shownLimit;
    private final Settled settled;
    private final Honesty honesty;
    private LinkStatus link;
    private final List<long[]> limits = new ArrayList<>();
    private long shows;
    private boolean recalled;
    private boolean linkTold;
    private boolean touched;
    private long edgeAt = Long.MAX_VALUE;
    private @Nullable Broken found;
    private @Nullable SiteView view;

    public Checker(Knobs knobs, Around around, List<SimulatedCharger> chargers, Faults faults, LinkStatus link) {
        this.around = around;
        this.chargers = chargers;
        this.link = link;
        reference = new Reference(knobs.site().rules(), link);
        bound = new Bound(reference.known(around.gatewayClock()));
        trust = new Trust(faults, around, chargers);
        neverAbove = new NeverAbove(around, chargers, trust, bound, this::broken);
        safeEnd = new SafeEnd(
                around, chargers, trust, bound, knobs.site().rules().horizon().toMillis(), this::broken);
        memory = new Memory(chargers, faults, this::broken);
        shownLimit = new ShownLimit(around, bound, this::broken);
        settled = new Settled(knobs, around, chargers, bound, this::broken);
        honesty = new Honesty(around, chargers, this::broken);
    }

    public @Nullable Broken found() {
        return found;
    }

    public void broken(String promise, String words) {
        if (found == null) {
            found = new Broken(promise, around.now(), words);
        }
    }

    public Honesty honesty() {
        return honesty;
    }

    /** Something has happened after which the truth may be another. */
    public void touched() {
        touched = true;
    }

    public void afterEveryStep() {
        if (touched) {
            touched = false;
            neverAbove.look(around.now());
        }
    }

    /** What a charger lets through has changed. */
    public void letsThroughOther(int charger, long before) {
        settled.stirred();
        touched = true;
        long now = around.now();
        memory.look(charger, now);
        boolean raised = chargers.get(charger).letsThrough() > before;
        if (raised
                && bound.known().isStopped(now)
                && trust.isReliable(charger, now)
                && bound.total(now, now, now) == 0) {
            broken("H4", chargers.get(charger).spec().id() + " is raised during a protective stop");
        }
    }

    /** A charger holds another schedule. */
    public void holdsOther(int charger) {
        safeEnd.lookAtEnd(chargers.get(charger));
        walk();
    }

    private void walk() {
        if (trust.isReady()) {
            safeEnd.look(around.now());
        }
    }

    /** What a charger draws has changed. */
    public void draws(int charger) {
        trust.draws(charger);
        honesty.draws(charger);
    }

    public void stirred() {
        settled.stirred();
    }

    public void connected(int charger, boolean is) {
        trust.connected(charger, is);
        if (is) {
            memory.connected(charger);
        }
    }

    /** The process has started. */
    public void waking() {
        recalled = false;
        linkTold = false;
        memory.waking();
    }

    public void crashed() {
        trust.notReady();
        view = null;
        reference.crashed();
        honesty.crashed();
    }

    public void recalled() {
        recalled = true;
        honesty.recalled();
        readyIfSo();
    }

    public void linkTold() {
        linkTold = true;
        readyIfSo();
    }

    private void readyIfSo() {
        if (recalled && linkTold && !trust.isReady()) {
            // What the site hears at this moment it works off at this moment.
            around.after(1, () -> {
                if (recalled && linkTold && !trust.isReady()) {
                    trust.ready(around.now());
                    news();
                }
            });
        }
    }

    public void taken(Forecast forecast, String id, long at) {
        reference.taken(forecast, id, at);
        news();
    }

    public void durable(String id, long at) {
        reference.durable(id, at);
    }

    public void answered(String id, long at, boolean stored) {
        if (stored) {
            reference.acknowledged(id, at);
        } else {
            reference.failed(id, at);
        }
        news();
    }

    /**
     * An operator orders something.
     *
     * @param limit null where the limit before ends
     */
    public void ordered(int number, @Nullable OperatorLimit limit, Instant at) {
        reference.ordered(number, limit, at);
        news();
    }

    /** @param what a limit, or the moment at which one ends */
    public void orderDurable(Object what) {
        reference.orderDurable(what);
    }

    public void orderAnswered(int number, boolean stored) {
        reference.orderAnswered(number, stored);
        news();
    }

    public void linkIs(LinkStatus status) {
        boolean other = status.state() != link.state() || !status.since().equals(link.since());
        link = status;
        reference.link(status);
        if (other) {
            news();
        }
        Instant deadline = status.deadline();
        if (deadline != null) {
            // Once it passes the link is offline, whether anybody says so or not.
            around.after(deadline.toEpochMilli() - around.gatewayClock(), () -> {
                if (deadline.equals(link.deadline())) {
                    news();
                }
            });
        }
    }

    public void stored(int charger, Held held) {
        memory.stored(charger, held, around.now());
        memory.look(charger, around.now());
    }

    /** The gateway knows something new, if it is there; else it will once it is. */
    private void news() {
        settled.stirred();
        if (!trust.isReady()) {
            return;
        }
        bound.news(reference.known(around.gatewayClock()), around.now());
        touched = true;
        around.after(Bound.GRACE + 1, () -> {
            touched = true;
            walk();
        });
        edge();
    }

    /** Looks again where the limit changes by itself. */
    private void edge() {
        long next = bound.known().total().nextChange(around.now());
        if (next != Long.MAX_VALUE && next != edgeAt) {
            edgeAt = next;
            around.after(next - around.now(), () -> {
                if (edgeAt == next) {
                    settled.stirred();
                    touched = true;
                    edge();
                }
            });
        }
    }

    /** Notes the limit every minute. */
    public void noteLimits() {
        limits.add(trust.isReady() ? limitsNow() : new long[1 + Phase.values().length]);
        around.after(60_000, this::noteLimits);
    }

    private long[] limitsNow() {
        List<Curve> phases = bound.known().phases();
        long[] all = new long[1 + phases.size()];
        all[0] = limit();
        for (int phase = 0; phase < phases.size(); phase++) {
            all[1 + phase] = phases.get(phase).at(around.now());
        }
        return all;
    }

    /** What was delivered, of what a splitter that knows everything would have, in percent. */
    public long delivered(Knobs knobs, Traffic traffic) {
        double truly =
                chargers.stream().mapToDouble(SimulatedCharger::delivered).sum();
        double ideal = new Ideal(knobs, traffic).delivers(limits);
        return ideal < 1 ? 100 : Math.round(100 * truly / ideal);
    }

    /** What is in force by what is known, in watts. */
    public long limit() {
        return bound.known().total().at(around.now());
    }

    public void atTheEnd() {
        if (found == null) {
            settled.atTheEnd();
            around.tell("the site showed itself {} times", shows);
        }
    }

    /** Where the site shows itself. */
    public Views views() {
        return new Eyes();
    }

    private void seen(SiteView shown) {
        view = shown;
        shows++;
        neverAbove.alerts(!shown.alerts().isEmpty());
        if (trust.isReady()) {
            shownLimit.look(shown);
            settled.look(shown);
        }
    }

    private final class Eyes implements Views {
        @Override
        public void put(SiteView shown) {
            seen(shown);
        }

        @Override
        public Optional<SiteView> find(SiteId site) {
            return Optional.ofNullable(view);
        }

        @Override
        public List<SiteView> all() {
            return find(new SiteId("any")).stream().toList();
        }

        @Override
        public Subscription subscribe(Consumer<SiteView> onView) {
            return () -> {};
        }
    }
}
