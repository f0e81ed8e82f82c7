package energy.headroom.simulation.charger;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.knobs.ChargerKnobs;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.MeterKnobs;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charger as it behaves in truth. */
public final class SimulatedCharger {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int SIX_AMPERES = 6_000;
    private static final long SKEW = 240_000;

    private final int index;
    private final ChargerKnobs knobs;
    private final Rates rates;
    private final Body body;
    private final Around around;
    private @Nullable Installed installed;
    private final long ramp;
    private boolean outOfService;
    private int turn;
    private int descent;
    private boolean runsFree;
    private long compensated;
    private long laidFor;
    /** It has lost what it held, and was told nothing since. */
    private boolean forgetful;
    /** After it held nothing, or what was meant for another clock, power takes until then to follow. */
    private long strayedUntil = Long.MIN_VALUE;

    private long measuredAt;
    private double delivered;
    private int meter;

    public SimulatedCharger(int index, ChargerKnobs knobs, SiteRules rules, Voltage voltage, Around around) {
        this.index = index;
        this.knobs = knobs;
        this.around = around;
        rates = new Rates(knobs.spec(), rules);
        body = new Body(knobs, voltage);
        ramp = knobs.ramp();
        measuredAt = around.now();
        around.after(knobs.meterInterval(), this::measure);
    }

    public ChargerSpec spec() {
        return knobs.spec();
    }

    public ChargerKnobs knobs() {
        return knobs;
    }

    Body body() {
        return body;
    }

    /** Its clock. */
    private long clock() {
        return around.now() + ahead();
    }

    private long ahead() {
        return knobs.clockAhead() + skew();
    }

    private long skew() {
        return around.isOn(FaultKind.CHARGER_CLOCK_SKEW, index) ? SKEW : 0;
    }

    /** What it lets through now on a phase, in watts. */
    public long letsThrough(int phase) {
        return body.letsThrough(phase);
    }

    public long letsThrough() {
        return body.letsThrough();
    }

    /** What it would let through at a later moment, by the gateway's clock, if nobody ever spoke to it again. */
    public long wouldLetThrough(long moment) {
        Installed has = installed;
        int limit = has == null ? NO_LIMIT : has.at(moment + laidFor);
        return body.letsThroughUnder(limit);
    }

    /** The next moment at which that changes; the largest number if it never does. */
    public long nextStep(long after) {
        Installed has = installed;
        long theirs = has == null ? Long.MAX_VALUE : has.next(after + laidFor);
        return theirs == Long.MAX_VALUE ? theirs : theirs - laidFor;
    }

    /** What it lets through once it has walked through all it holds. */
    public long endsAt() {
        Installed has = installed;
        return body.letsThroughUnder(has == null ? NO_LIMIT : has.last());
    }

    /** What the gateway meant by what it holds; null before the first schedule. */
    public @Nullable Schedule holds() {
        return installed == null ? null : installed.schedule();
    }

    public long draws() {
        return body.draws();
    }

    /** What each connector draws, in watts. */
    public List<Long> drawsEach() {
        return body.sockets().stream().map(body::draws).toList();
    }

    /** Of each connector, as they are now. */
    public List<EnergyMeter> meters() {
        account();
        return body.sockets().stream().map(Socket::meter).toList();
    }

    /** Its registers begin at zero, as some do at a reboot. */
    public void resetsRegisters() {
        account();
        body.sockets().forEach(socket -> socket.meter().beginAt(0));
    }

    /** Somebody puts another meter in, which has counted elsewhere. */
    public void getsAnotherMeter() {
        account();
        meter++;
        Dice dice = new Dice(around.now() * 31 + index);
        MeterKnobs its = knobs.meter();
        body.sockets()
                .forEach(socket -> socket.meter()
                        .beginAt(
                                dice.oneIn(3)
                                        ? its.full() - dice.between(30_000L, 90_000L)
                                        : dice.between(0L, its.full() / 2)));
    }

    public long wants() {
        return body.wants();
    }

    /** All that its cars have got, in watt-hours. */
    public double delivered() {
        return delivered;
    }

    /** Whether a car of its would take more if it were let, by more than is worth telling it (one part in fifty, and rounding). */
    public boolean isHeldBack() {
        return body.wants() > body.draws() + Math.max(300, body.draws() / 40);
    }

    /** Takes a schedule in the place of what it holds, without a gap. */
    public void take(Schedule schedule) {
        if (isMislaid()) {
            strayedUntil = around.now() + ramp;
        }
        forgetful = false;
        installed = rates.told(schedule, compensated);
        laidFor = compensated;
        runsFree = false;
        around.tell(
                "C{} holds a schedule that begins with {} W and ends with {} W",
                index + 1,
                schedule.steps().getFirst().limit().watts(),
                schedule.last().watts());
        follow();
        around.holdsOther(index);
    }

    /**
     * Whether it holds nothing any more, or what was meant for a clock that is off by another time than its is; or did just now,
     * and power is still on its way to where it belongs.
     */
    public boolean isMislaid() {
        return forgetful || (installed != null && laidFor != skew()) || around.now() <= strayedUntil;
    }

    /** What the gateway has learnt of how far its clock is off, and lays schedules by. */
    public void compensate(boolean skewed) {
        compensated = skewed ? SKEW : 0;
    }

    public void forget() {
        forgetful = true;
        installed = null;
        follow();
    }

    /** Does what it holds and its faults say, and looks again when that changes. */
    public void follow() {
        int mine = ++turn;
        settle(target());
        long next = installed == null ? Long.MAX_VALUE : installed.next(clock());
        if (next != Long.MAX_VALUE) {
            around.after(next - clock(), () -> {
                if (mine == turn) {
                    follow();
                }
            });
        }
    }

    private int target() {
        Installed has = installed;
        int told = has == null ? NO_LIMIT : has.at(clock());
        if (around.isOn(FaultKind.IGNORES, index)) {
            around.strikes(FaultKind.IGNORES, index);
            return NO_LIMIT;
        }
        if (told < SIX_AMPERES && around.isOn(FaultKind.CLAMPS_TO_SIX, index)) {
            around.strikes(FaultKind.CLAMPS_TO_SIX, index);
            return SIX_AMPERES;
        }
        if (!around.isOn(FaultKind.RESUMES_ABOVE, index)) {
            runsFree = false;
        } else if (told > 0 && body.limit() == 0) {
            around.strikes(FaultKind.RESUMES_ABOVE, index);
            runsFree = true;
        } else if (told == 0) {
            runsFree = false;
        }
        return runsFree ? NO_LIMIT : told;
    }

    private void settle(int target) {
        if (target == body.limit()) {
            return;
        }
        account();
        long before = letsThrough();
        // Power takes its time to follow a limit down.
        boolean ramps =
                ramp > 0 && target < body.limit() && body.draws() > withTolerance(body.letsThroughUnder(target));
        body.limit(target);
        if (ramps) {
            int mine = ++descent;
            body.ramping(true);
            around.after(ramp, () -> {
                if (mine == descent) {
                    arrive();
                }
            });
        }
        changed(before);
    }

    private void arrive() {
        account();
        long before = letsThrough();
        body.ramping(false);
        changed(before);
    }

    /** What no meter can tell from keeping to it. */
    private static long withTolerance(long watts) {
        return watts + Math.max(100, watts / 50);
    }

    private void changed(long before) {
        around.tell("C{} lets {} W through, {} W before", index + 1, letsThrough(), before);
        share();
        around.letsThroughOther(index, before);
    }

    private void share() {
        body.share();
        around.drawsOther(index);
        for (Socket socket : body.sockets()) {
            ConnectorState now = socket.stateNow();
            if (now != socket.state) {
                socket.state = now;
                sayState(socket);
            }
        }
    }

    private void sayState(Socket socket) {
        around.stirred();
        around.say(index, new SiteCommand.ConnectorChanged(spec().id(), socket.number(), socket.state, gatewayTime()));
    }

    private Instant gatewayTime() {
        return Instant.ofEpochMilli(around.gatewayClock());
    }

    /** What it says after it has connected. */
    public void introduce() {
        around.say(index, new SiteCommand.ChargerConnected(spec().id(), "Simulated", "1.0"));
        if (knobs.meter().tellsSerial()) {
            around.say(index, new SiteCommand.SerialTold(spec().id(), "meter " + meter));
        }
        body.sockets().forEach(this::sayState);
    }

    /** Does what the harder rungs of the stop ladder say. */
    public void obey(Order order) {
        account();
        switch (order) {
            case END_SESSIONS -> body.sockets().forEach(this::end);
            case OUT_OF_SERVICE -> outOfService = true;
            case RELEASE -> throw new IllegalArgumentException("nothing is released in the simulated worlds");
            case INTO_SERVICE -> {
                outOfService = false;
                body.sockets().forEach(socket -> {
                    Car car = socket.car;
                    if (car != null && !socket.inTransaction) {
                        begin(socket, car);
                    }
                });
            }
        }
        share();
    }

    private void end(Socket socket) {
        if (socket.inTransaction) {
            socket.inTransaction = false;
            socket.draws = 0;
            around.stirred();
            sayEnd(socket);
            around.say(index, new SiteCommand.TransactionEnded(spec().id(), socket.number(), gatewayTime()));
        }
    }

    void plug(int socket, Car car) {
        account();
        around.stirred();
        Socket here = body.sockets().get(socket);
        here.car = car;
        here.inTransaction = false;
        around.tell("a car comes to C{}/{}", index + 1, here.number());
        share();
        around.after(3_000, () -> begin(here, car));
    }

    private void begin(Socket socket, Car car) {
        if (socket.car == car && !socket.inTransaction && !outOfService) {
            account();
            socket.inTransaction = true;
            if (knobs.meter().perSession()) {
                socket.meter().beginAt(0);
            }
            around.say(index, new SiteCommand.TransactionStarted(spec().id(), socket.number(), gatewayTime()));
            sayEnd(socket);
            share();
        }
    }

    void unplug(int socket) {
        account();
        around.stirred();
        Socket here = body.sockets().get(socket);
        here.car = null;
        around.tell("the car of C{}/{} leaves", index + 1, here.number());
        end(here);
        share();
    }

    /** Books what flowed since it was last looked at. */
    private void account() {
        double hours = (around.now() - measuredAt) / 3_600_000.0;
        measuredAt = around.now();
        for (Socket socket : body.sockets()) {
            Car car = socket.car;
            if (car != null && socket.draws > 0) {
                double wattHours = body.draws(socket) * hours;
                car.takes(wattHours);
                socket.meter().flows(wattHours);
                delivered += wattHours;
            }
        }
    }

    private void measure() {
        account();
        share();
        body.sockets().forEach(this::sayReading);
        around.after(knobs.meterInterval(), this::measure);
    }

    /** The gateway asks for a reading. */
    public void read(int connector) {
        account();
        share();
        sayReading(body.sockets().get(connector - 1));
    }

    private void sayReading(Socket socket) {
        if (socket.inTransaction) {
            say(
                    socket,
                    value(socket),
                    Power.ofWatts(body.draws(socket)),
                    knobs.tellsPhases() ? Current.ofMilliamperes(socket.draws) : null);
        }
    }

    /** What the register shows at the begin or the end of a transaction. */
    private void sayEnd(Socket socket) {
        if (knobs.meter().tellsEnds()) {
            say(socket, value(socket), null, null);
        }
    }

    private void say(Socket socket, EnergyMeter.Value value, @Nullable Power power, @Nullable Current highest) {
        Method method = power == null ? Method.ENERGY_DIFFERENCE : Method.POWER_TOTAL;
        Reading reading = new Reading(value.at(), power, method, Energy.ofWattHours(value.shown()), highest);
        around.show(index, new SiteCommand.ReadingTaken(spec().id(), socket.number(), reading), value);
    }

    private EnergyMeter.Value value(Socket socket) {
        Instant at = Instant.ofEpochMilli(around.gatewayClock());
        socket.astray = !socket.astray
                && around.isOn(FaultKind.REGISTER_ASTRAY, index)
                && Dice.perMille(around.now(), socket.number()) < 300
                && around.strikes(FaultKind.REGISTER_ASTRAY, index);
        if (!socket.astray) {
            return socket.meter().read(at);
        }
        return socket.meter().astray(at, socket.strays++);
    }
}
