package energy.headroom.simulation.world;

import energy.headroom.limits.Forecast;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.check.Checker;
import energy.headroom.simulation.fault.Fault;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.fault.Faults;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.SteadyEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A site with everything around it, from one seed, on one thread. */
public final class World implements Around {
    private static final long STEP = 4_000;

    private final Knobs knobs;
    private final SteadyEngine engine;
    private final Journal journal;
    private final Faults faults;
    private final Dice chances;
    private final List<SimulatedCharger> chargers = new ArrayList<>();
    private final Traffic traffic;
    private final Disk disk;
    private final LinkOwner link;
    private final Wires wires;
    private final Derms derms;
    private final Operator operator;
    private final Checker checker;
    private Sites sites;
    private boolean up;
    private long steps;
    private long clockStep;
    private long driftSince;
    private int crashAfter = -1;

    public World(Knobs knobs, boolean inWords) {
        this.knobs = knobs;
        Dice dice = new Dice(knobs.seed());
        journal = new Journal(inWords);
        engine = new SteadyEngine(knobs.start());
        faults = Faults.of(knobs, dice.another());
        chances = dice.another();
        for (int i = 0; i < knobs.chargers().size(); i++) {
            chargers.add(new SimulatedCharger(
                    i, knobs.chargers().get(i), knobs.site().rules(), knobs.voltage(), this));
        }
        traffic = new Traffic(knobs, dice.another());
        link = new LinkOwner(this, knobs.derms().heartbeat());
        wires = new Wires(this, chargers.size());
        checker = new Checker(knobs, this, chargers, faults, link.status());
        disk = new Disk(this, knobs.storeLatency(), this::durable);
        derms = new Derms(this, knobs, rating(), dice.another());
        operator = new Operator(this, knobs, rating(), dice.another());
        sites = newSites();
    }

    private Sites newSites() {
        return new Sites(
                List.of(knobs.site()),
                new ShiftedEngine(engine, this::clockAhead),
                disk.door(),
                checker.views(),
                () -> wires,
                () -> link);
    }

    public long rating() {
        return chargers.stream().mapToLong(SimulatedCharger::letsThrough).sum();
    }

    /** Lets it live for its two days. */
    public void run() {
        wake();
        derms.begin();
        operator.begin();
        traffic.begin(chargers, this);
        for (Fault fault : faults.planned()) {
            after(fault.start(), () -> begin(fault));
        }
        checker.noteLimits();
        Instant end = knobs.start().plus(Knobs.LENGTH);
        while (checker.found() == null && engine.step(end)) {
            steps++;
            checker.afterEveryStep();
            if (crashAfter >= 0 && crashAfter-- == 0) {
                crash();
            }
        }
        checker.atTheEnd();
        tell("the end, after {} steps", steps);
    }

    private void wake() {
        up = true;
        tell("the gateway starts");
        sites = newSites();
        sites.start();
        link.wake();
        checker.waking();
        for (int i = 0; i < chargers.size(); i++) {
            comeBack(i, chances.between(500L, 20_000L));
        }
    }

    private void crash() {
        if (up) {
            tell("the gateway dies");
            if (faults.isOn(FaultKind.CRASH)) {
                strikes(FaultKind.CRASH, -1);
            }
            up = false;
            engine.crash();
            wires.allGone();
            checker.crashed();
        }
    }

    /** Tries to connect until it is in. */
    private void comeBack(int charger, long wait) {
        after(wait, () -> {
            wires.connect(charger);
            if (!wires.isOpen(charger) && isUp()) {
                comeBack(charger, 10_000);
            }
        });
    }

    private void begin(Fault fault) {
        tell("begins: {}", fault.toString());
        int charger = fault.charger();
        faults.begin(fault);
        switch (fault.kind()) {
            case CRASH -> crashAfter = chances.between(0, 6);
            case OUT_OF_CONTACT, REBOOTS -> {
                strikes(fault.kind(), charger);
                wires.drop(charger, true);
            }
            case FORGETS_PROFILE -> {
                strikes(fault.kind(), charger);
                wires.drop(charger, true);
                chargers.get(charger).forget();
            }
            case HALF_OPEN -> {
                strikes(fault.kind(), charger);
                wires.drop(charger, false);
            }
            case CLOCK_STEP -> {
                strikes(fault.kind(), -1);
                clockStep = chances.between(-STEP, STEP);
            }
            case CLOCK_SKEW -> {
                strikes(fault.kind(), -1);
                driftSince = now();
            }
            case CHARGER_CLOCK_SKEW -> {
                strikes(fault.kind(), charger);
                after(60_000, () -> learn(charger));
                chargers.get(charger).follow();
            }
            case LINK_FLAPS -> flap();
            case IGNORES, CLAMPS_TO_SIX, RESUMES_ABOVE -> chargers.get(charger).follow();
            default -> {}
        }
        after(fault.end() - fault.start(), () -> end(fault));
    }

    private void learn(int charger) {
        chargers.get(charger).compensate(faults.isOn(FaultKind.CHARGER_CLOCK_SKEW, charger));
    }

    private void end(Fault fault) {
        tell("is over: {}", fault.toString());
        int charger = fault.charger();
        faults.end(fault, now());
        switch (fault.kind()) {
            case CRASH, CRASH_IN_WRITE -> {
                // Where so little happened that it did not come to it, it does not.
                crashAfter = -1;
                if (!up) {
                    wake();
                }
            }
            case OUT_OF_CONTACT, REBOOTS, FORGETS_PROFILE, HALF_OPEN -> comeBack(charger, 1_000);
            case CLOCK_STEP -> clockStep = 0;
            case CHARGER_CLOCK_SKEW -> {
                after(60_000, () -> learn(charger));
                chargers.get(charger).follow();
            }
            case IGNORES, CLAMPS_TO_SIX, RESUMES_ABOVE -> chargers.get(charger).follow();
            default -> {}
        }
        checker.touched();
    }

    private void flap() {
        if (faults.isOn(FaultKind.LINK_FLAPS)) {
            if (up) {
                strikes(FaultKind.LINK_FLAPS, -1);
                engine.within(Duration.ZERO, link::lost);
            }
            after(chances.between(5_000L, 60_000L), this::flap);
        }
    }

    // --- what the others ask ---

    Checker checks() {
        return checker;
    }

    SteadyEngine engine() {
        return engine;
    }

    SimulatedCharger charger(int index) {
        return chargers.get(index);
    }

    int indexOf(String charger) {
        return Integer.parseInt(charger.substring(1)) - 1;
    }

    boolean isUp() {
        return up;
    }

    public boolean isOpen(int charger) {
        return wires.isOpen(charger);
    }

    boolean isOnline() {
        return link.status().state() == LinkState.ONLINE;
    }

    Address<SiteCommand> site() {
        return sites.site(knobs.site().id());
    }

    Instant instant() {
        return engine.instant();
    }

    boolean chance(int oneIn) {
        return chances.oneIn(oneIn);
    }

    /** Whether a charger cannot connect now. */
    boolean keepsAway(int charger) {
        return faults.isOn(FaultKind.OUT_OF_CONTACT, charger)
                || faults.isOn(FaultKind.REBOOTS, charger)
                || faults.isOn(FaultKind.HALF_OPEN, charger)
                || faults.isOn(FaultKind.FORGETS_PROFILE, charger);
    }

    boolean storeIsSlow() {
        return strikes(FaultKind.STORE_SLOW, -1);
    }

    boolean storeFails(int operation) {
        return isOn(FaultKind.STORE_FAILING, -1) && operation % 3 != 0 && strikes(FaultKind.STORE_FAILING, -1);
    }

    /** Something has just become durable, and the gateway does not know yet. */
    void wrote() {
        if (up && isOn(FaultKind.CRASH_IN_WRITE, -1)) {
            strikes(FaultKind.CRASH_IN_WRITE, -1);
            crashAfter = 0;
        }
    }

    void heartbeat() {
        if (up && !strikes(FaultKind.HEARTBEATS_LOST, -1)) {
            engine.within(Duration.ofMillis(100), link::heartbeat);
        }
    }

    void handshake() {
        if (!isOn(FaultKind.HEARTBEATS_LOST, -1) && !derms.isGone()) {
            engine.within(Duration.ofMillis(500), () -> {
                link.acknowledged();
                after(3_000, derms::send);
            });
        }
    }

    void linkIs(LinkStatus status, boolean other) {
        if (other) {
            tell("the link is {}", status.state());
        }
        checker.linkIs(status);
    }

    void linkTold() {
        checker.linkTold();
    }

    CompletionStage<ForecastTaken> deliver(Forecast forecast, String id) {
        Instant at = Instant.ofEpochMilli(gatewayClock());
        tell(
                "{} of type {} with {} blocks arrives",
                id,
                forecast.type(),
                forecast.blocks().size());
        checker.taken(forecast, id, at.toEpochMilli());
        CompletionStage<ForecastTaken> answer = site().ask(new SiteCommand.TakeForecast(forecast, id, at));
        return answer.thenApply(taken -> {
            boolean stored = taken instanceof ForecastTaken.Stored;
            tell(stored ? "{} is acknowledged" : "{} could not be stored", id);
            checker.answered(id, at.toEpochMilli(), stored);
            return taken;
        });
    }

    private void durable(String operation, Object[] arguments) {
        switch (operation) {
            case "addForecast" -> {
                Received received = (Received) arguments[1];
                checker.durable(received.messageId(), received.receivedAt().toEpochMilli());
            }
            case "putHeld" -> checker.stored(indexOf((String) arguments[1]), (Held) arguments[2]);
            case "putOperatorLimit", "endOperatorLimit" -> checker.orderDurable(arguments[1]);
            default -> {}
        }
    }

    /** A promise is broken; the run is over. */
    void broken(String promise, String words) {
        checker.broken(promise, words);
    }

    public Journal journal() {
        return journal;
    }

    public Faults faults() {
        return faults;
    }

    public Checker checker() {
        return checker;
    }

    /** What was delivered, of what a splitter that knows everything would have, in percent. */
    public long delivered() {
        return checker.delivered(knobs, traffic);
    }

    void knowsDone(String operation) {
        if (operation.equals("recall")) {
            checker.recalled();
        }
    }

    void connected(int charger, boolean is) {
        checker.connected(charger, is);
    }

    // --- what chargers and checker have around them ---

    @Override
    public long now() {
        return engine.instant().toEpochMilli();
    }

    @Override
    public long gatewayClock() {
        return now() + clockAhead();
    }

    @Override
    public void after(long millis, Runnable what) {
        engine.after(Duration.ofMillis(millis), what);
    }

    @Override
    public boolean isOn(FaultKind kind, int charger) {
        return faults.isOn(kind, charger);
    }

    @Override
    public boolean strikes(FaultKind kind, int charger) {
        if (!faults.isOn(kind, charger)) {
            return false;
        }
        faults.fired(kind, !faults.hasFiredWhileBinding(kind) && binds());
        return true;
    }

    /** Whether cars would take more than the limit. */
    private boolean binds() {
        return chargers.stream().mapToLong(SimulatedCharger::wants).sum() > checker.limit();
    }

    @Override
    public void say(int charger, SiteCommand command) {
        wires.say(charger, command);
    }

    @Override
    public void letsThroughOther(int charger, long before) {
        checker.letsThroughOther(charger, before);
    }

    @Override
    public void drawsOther(int charger) {
        checker.draws(charger);
    }

    @Override
    public void holdsOther(int charger) {
        checker.holdsOther(charger);
    }

    @Override
    public void stirred() {
        checker.stirred();
    }

    @Override
    public void tell(String template, Object... parts) {
        journal.tell(now(), template, parts);
    }

    private long clockAhead() {
        long drift = faults.isOn(FaultKind.CLOCK_SKEW) ? Math.min(STEP, (now() - driftSince) / 500) : 0;
        return clockStep + drift;
    }
}
