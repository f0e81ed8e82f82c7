package energy.headroom.simulation.world;

import energy.headroom.limits.Schedule;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections between the gateway and its chargers. Schedules arrive in the order in which they were sent, if they arrive;
 * answers come in any order, twice, or never.
 */
final class Wires implements Chargers {
    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    private static final Duration PING = Duration.ofMinutes(2);
    private static final long LATE = 45_000;

    /** One charger's connection; each new one gets a number of its own. */
    private static final class Wire {
        private int number;
        /** How often the charger's end was cut; what is on its way then is lost. */
        private int cuts;

        private boolean open;
        private boolean gatewayThinksOpen;
        private long lastArrival;
        private final List<Schedule> unanswered = new ArrayList<>();
    }

    private final World world;
    private final List<Wire> wires = new ArrayList<>();

    Wires(World world, int chargers) {
        this.world = world;
        for (int i = 0; i < chargers; i++) {
            wires.add(new Wire());
        }
    }

    boolean isOpen(int charger) {
        return wires.get(charger).open;
    }

    void connect(int charger) {
        Wire wire = wires.get(charger);
        if (wire.open || !world.isUp() || world.mishaps().keepsAway(charger)) {
            return;
        }
        gatewayNotices(charger);
        wire.number++;
        wire.open = true;
        wire.gatewayThinksOpen = true;
        world.connected(charger, true);
        world.tell("C{} connects", charger + 1);
        world.charger(charger).introduce();
    }

    /** The charger's end is gone. The gateway notices at once, or only by its own time-outs. */
    void drop(int charger, boolean noticed) {
        Wire wire = wires.get(charger);
        if (wire.open) {
            wire.open = false;
            wire.number++;
            wire.cuts++;
            world.connected(charger, false);
            world.tell("C{} loses its connection", charger + 1);
            if (noticed) {
                gatewayNotices(charger);
            } else {
                world.engine().within(PING, () -> gatewayNotices(charger));
            }
        }
    }

    private void gatewayNotices(int charger) {
        Wire wire = wires.get(charger);
        if (wire.gatewayThinksOpen && !wire.open) {
            wire.gatewayThinksOpen = false;
            List<Schedule> lost = List.copyOf(wire.unanswered);
            wire.unanswered.clear();
            world.site().tell(new SiteCommand.ChargerDisconnected(id(charger)));
            lost.forEach(schedule -> answer(charger, schedule, Answer.UNKNOWN));
        }
    }

    /** The process died, and all its sockets with it. */
    void allGone() {
        for (Wire wire : wires) {
            wire.open = false;
            wire.gatewayThinksOpen = false;
            wire.number++;
            wire.unanswered.clear();
        }
    }

    private String id(int charger) {
        return world.charger(charger).spec().id();
    }

    /** Says something to the site, if there is a connection and a process at its end. */
    void say(int charger, SiteCommand command) {
        say(charger, command, () -> {});
    }

    /** @param arriving done right before the site hears it */
    void say(int charger, SiteCommand command, Runnable arriving) {
        Wire wire = wires.get(charger);
        if (!wire.open) {
            return;
        }
        int itsNumber = wire.number;
        long delay = world.charger(charger).knobs().latency();
        if (command instanceof SiteCommand.ReadingTaken) {
            if (world.strikes(FaultKind.READINGS_LOST, charger)) {
                return;
            }
            if (world.strikes(FaultKind.READINGS_LATE, charger)) {
                delay += 60_000;
            }
            if (world.isOn(FaultKind.READINGS_REORDERED, charger) && world.chance(2)) {
                world.strikes(FaultKind.READINGS_REORDERED, charger);
                delay += 70_000;
            }
            if (world.strikes(FaultKind.READINGS_DOUBLED, charger)) {
                world.after(delay + 5_000, () -> arrives(wire, itsNumber, command, arriving));
            }
        }
        world.after(delay, () -> arrives(wire, itsNumber, command, arriving));
    }

    private void arrives(Wire wire, int itsNumber, SiteCommand command, Runnable arriving) {
        if (wire.number == itsNumber && world.isUp()) {
            world.engine().within(Duration.ZERO, arriving);
            world.site().tell(command);
        }
    }

    @Override
    public void send(ChargerSpec spec, Schedule schedule, Instant now) {
        int charger = world.indexOf(spec.id());
        Wire wire = wires.get(charger);
        world.tell("C{} is sent {}", charger + 1, schedule.at(now));
        if (!wire.gatewayThinksOpen) {
            answer(charger, schedule, Answer.NOT_SENT);
            return;
        }
        wire.unanswered.add(schedule);
        world.engine().within(TIME_OUT, () -> {
            if (wire.unanswered.remove(schedule)) {
                answer(charger, schedule, Answer.UNKNOWN);
            }
        });
        if (!wire.open) {
            world.strikes(FaultKind.HALF_OPEN, charger);
            return;
        }
        if (world.strikes(FaultKind.SCHEDULE_LOST, charger)) {
            return;
        }
        wire.lastArrival = Math.max(world.now() + world.charger(charger).knobs().latency(), wire.lastArrival);
        int itsCuts = wire.cuts;
        world.after(wire.lastArrival - world.now(), () -> {
            // A gateway that dies takes nothing back from the wire.
            if (wire.cuts == itsCuts) {
                arrives(charger, wire, schedule);
            }
        });
    }

    @Override
    public void order(ChargerSpec spec, Order order) {
        int charger = world.indexOf(spec.id());
        Wire wire = wires.get(charger);
        world.tell("C{} is ordered {}", charger + 1, order);
        int itsNumber = wire.number;
        long latency = world.charger(charger).knobs().latency();
        boolean lost = !wire.open || world.isOn(FaultKind.SCHEDULE_LOST, charger);
        if (lost || world.isOn(FaultKind.TIMES_OUT, charger)) {
            world.engine().within(TIME_OUT, () -> answer(charger, order, Answer.UNKNOWN));
            return;
        }
        world.after(latency, () -> {
            boolean obeys = !world.isOn(FaultKind.REFUSES, charger);
            if (obeys) {
                world.charger(charger).obey(order);
            }
            world.after(latency, () -> {
                if (wire.number == itsNumber && world.isUp()) {
                    answer(charger, order, obeys ? Answer.ACCEPTED : Answer.REFUSED);
                }
            });
        });
    }

    private void answer(int charger, Order order, Answer answer) {
        world.site().tell(new SiteCommand.OrderAnswered(id(charger), order, answer, answer.name()));
    }

    private void arrives(int charger, Wire wire, Schedule schedule) {
        SimulatedCharger to = world.charger(charger);
        if (world.strikes(FaultKind.TIMES_OUT, charger)) {
            return;
        }
        int itsNumber = wire.number;
        if (world.strikes(FaultKind.REFUSES, charger)) {
            world.after(to.knobs().latency(), () -> answered(charger, itsNumber, schedule, Answer.REFUSED));
            return;
        }
        to.take(schedule);
        if (world.strikes(FaultKind.ANSWER_LOST, charger)) {
            return;
        }
        long delay = to.knobs().latency();
        if (world.isOn(FaultKind.ANSWER_DELAYED, charger) && world.chance(2)) {
            world.strikes(FaultKind.ANSWER_DELAYED, charger);
            delay += world.chance(2) ? LATE : LATE / 4;
        }
        if (world.strikes(FaultKind.ANSWER_DOUBLED, charger)) {
            world.after(delay + 2_000, () -> answered(charger, itsNumber, schedule, Answer.ACCEPTED));
        }
        world.after(delay, () -> answered(charger, itsNumber, schedule, Answer.ACCEPTED));
    }

    private void answered(int charger, int itsNumber, Schedule schedule, Answer answer) {
        Wire wire = wires.get(charger);
        if (wire.number == itsNumber && world.isUp()) {
            wire.unanswered.remove(schedule);
            answer(charger, schedule, answer);
        }
    }

    private void answer(int charger, Schedule schedule, Answer answer) {
        world.tell("C{} answers {}", charger + 1, answer);
        world.site().tell(new ScheduleAnswered(id(charger), schedule, answer, answer.name()));
    }

    @Override
    public void askForReading(String id, int connector) {
        int charger = world.indexOf(id);
        Wire wire = wires.get(charger);
        int itsNumber = wire.number;
        world.after(world.charger(charger).knobs().latency(), () -> {
            if (wire.open && wire.number == itsNumber) {
                world.charger(charger).read(connector);
            }
        });
    }
}
