package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charger with one car at each connector, as it behaves in the world. */
final class Box {
    private static final Duration LATENCY = Duration.ofMillis(400);

    final ChargerSpec spec;
    final Power rating;
    /** Every schedule that came over the wire, with when. */
    final List<SentSchedule> wire = new ArrayList<>();

    final List<Order> orders = new ArrayList<>();

    boolean takesOrders = true;
    boolean inService = true;
    boolean ignores;
    /** So long it goes on with what it followed before, though it has accepted something else. */
    Duration slow = Duration.ZERO;

    boolean refuses;
    /** Takes no schedule in which it is to stop. */
    boolean refusesZero;

    boolean answers = true;
    boolean meters = true;
    /** Its meter tells the current of each phase. */
    boolean tellsPhases;
    /** Its car uses one phase of three, and so a third of what it is told. */
    boolean onePhase;
    /** What the cars would take. */
    Power demand;

    @Nullable Schedule follows;

    private final SteadyEngine world;
    private @Nullable Address<SiteCommand> site;
    private int session;
    private boolean plugged;

    record SentSchedule(Instant at, Schedule schedule) {}

    Box(ChargerSpec spec, Power rating, SteadyEngine world) {
        this.spec = spec;
        this.rating = rating;
        this.world = world;
        demand = rating;
    }

    /** What it may draw in truth, whatever the cars take. */
    Power allowed() {
        Schedule schedule = follows;
        if (!inService && !plugged) {
            return Power.ZERO;
        }
        return ignores || schedule == null
                ? rating
                : schedule.at(world.instant()).min(rating);
    }

    Power draws() {
        Power most = onePhase ? Power.ofWatts(allowed().watts() / 3) : allowed();
        return plugged ? demand.min(most) : Power.ZERO;
    }

    boolean isConnected() {
        return site != null;
    }

    void connect(Address<SiteCommand> to) {
        session++;
        site = to;
        to.tell(new SiteCommand.ChargerConnected(spec.id(), "Model T", "1.0"));
        sayState();
    }

    /** The socket breaks; only a gateway that is alive notices. */
    void disconnect() {
        Address<SiteCommand> was = site;
        session++;
        site = null;
        if (was != null) {
            was.tell(new SiteCommand.ChargerDisconnected(spec.id()));
        }
    }

    void plug() {
        if (!inService) {
            return;
        }
        plugged = true;
        Address<SiteCommand> to = site;
        if (to != null) {
            spec.connectors()
                    .forEach(each ->
                            to.tell(new SiteCommand.TransactionStarted(spec.id(), each.number(), world.instant())));
        }
        sayState();
    }

    void unplug() {
        plugged = false;
        Address<SiteCommand> to = site;
        if (to != null) {
            spec.connectors()
                    .forEach(each ->
                            to.tell(new SiteCommand.TransactionEnded(spec.id(), each.number(), world.instant())));
        }
        sayState();
    }

    private void sayState() {
        Address<SiteCommand> to = site;
        ConnectorState state = !plugged
                ? inService ? ConnectorState.AVAILABLE : ConnectorState.UNAVAILABLE
                : draws().isZero() ? ConnectorState.SUSPENDED_EVSE : ConnectorState.CHARGING;
        if (to != null) {
            spec.connectors()
                    .forEach(each -> to.tell(
                            new SiteCommand.ConnectorChanged(spec.id(), each.number(), state, world.instant())));
        }
    }

    void take(Schedule schedule) {
        wire.add(new SentSchedule(world.instant(), schedule));
        int itsSession = session;
        world.after(LATENCY, () -> {
            Address<SiteCommand> to = site;
            if (session != itsSession || to == null) {
                return;
            }
            if (!answers) {
                follows = schedule;
                world.after(Duration.ofSeconds(10), () -> answer(to, schedule, Answer.UNKNOWN));
            } else if (refuses || (refusesZero && hasZero(schedule))) {
                answer(to, schedule, Answer.REFUSED);
            } else {
                answer(to, schedule, Answer.ACCEPTED);
                world.after(slow, () -> {
                    follows = schedule;
                    sayState();
                });
            }
        });
    }

    void take(Order order) {
        orders.add(order);
        int itsSession = session;
        world.after(LATENCY, () -> {
            Address<SiteCommand> to = site;
            if (session == itsSession && to != null) {
                Answer answer = takesOrders ? Answer.ACCEPTED : Answer.REFUSED;
                if (takesOrders) {
                    obey(order);
                }
                to.tell(new SiteCommand.OrderAnswered(spec.id(), order, answer, answer.name()));
            }
        });
    }

    private void obey(Order order) {
        switch (order) {
            case END_SESSIONS -> unplug();
            case OUT_OF_SERVICE -> inService = false;
            case INTO_SERVICE -> inService = true;
            case RELEASE -> follows = null;
        }
        sayState();
    }

    private static boolean hasZero(Schedule schedule) {
        return schedule.steps().stream().anyMatch(step -> step.limit().isZero());
    }

    private void answer(Address<SiteCommand> to, Schedule schedule, Answer answer) {
        to.tell(new SiteCommand.ScheduleAnswered(spec.id(), schedule, answer, answer.name()));
    }

    void read() {
        Address<SiteCommand> to = site;
        if (to == null || !meters || !plugged) {
            return;
        }
        long each = draws().watts() / spec.connectors().size();
        spec.connectors()
                .forEach(connector -> to.tell(new SiteCommand.ReadingTaken(
                        spec.id(),
                        connector.number(),
                        new Reading(
                                world.instant(),
                                Power.ofWatts(each),
                                Method.POWER_TOTAL,
                                null,
                                tellsPhases ? highest(each) : null))));
    }

    private Current highest(long watts) {
        return Power.ofWatts(watts).perPhaseAt(Voltage.ofVolts(240), onePhase ? 1 : 3);
    }
}
