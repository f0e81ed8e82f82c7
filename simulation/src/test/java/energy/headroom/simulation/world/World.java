package energy.headroom.simulation.world;

import energy.headroom.limits.Forecast;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.SiteTotal;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.EnergyMeter;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.check.Checker;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.fault.Faults;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.ShiftedEngine;
import energy.headroom.sites.engine.steady.SteadyEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A site with everything around it, from one seed, on one thread. */
public final class World implements Around {
    private final Knobs knobs;
    private final SteadyEngine engine;
    private final Journal journal;
    private final Faults faults;
    private final Mishaps mishaps;
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

    public World(Knobs knobs, boolean inWords) {
        this.knobs = knobs;
        Dice dice = new Dice(knobs.seed());
        journal = new Journal(inWords);
        engine = new SteadyEngine(knobs.start());
        faults = Faults.of(knobs, dice.another());
        chances = dice.another();
        mishaps = new Mishaps(this, faults, chances);
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
                new ShiftedEngine(engine, mishaps::clockAhead),
                disk.door(),
                checker.views(),
                () -> wires,
                () -> link);
    }

    public long rating() {
        return chargers.stream().mapToLong(SimulatedCharger::letsThrough).sum();
    }

    /** Lets it live for its days. */
    public void run() {
        wake();
        derms.begin();
        operator.begin();
        traffic.begin(chargers, this);
        mishaps.plan();
        checker.noteLimits();
        Instant end = knobs.start().plus(knobs.length());
        while (checker.found() == null && engine.step(end)) {
            steps++;
            checker.afterEveryStep();
            mishaps.afterEveryStep();
        }
        checker.honesty().replay(disk.recorded(knobs.site().id()));
        checker.atTheEnd();
        tell("the end, after {} steps", steps);
    }

    void wake() {
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

    void crash() {
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
    void comeBack(int charger, long wait) {
        after(wait, () -> {
            wires.connect(charger);
            if (!wires.isOpen(charger) && isUp()) {
                comeBack(charger, 10_000);
            }
        });
    }

    // --- what the others ask ---

    Mishaps mishaps() {
        return mishaps;
    }

    Wires wires() {
        return wires;
    }

    LinkOwner link() {
        return link;
    }

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

    /** The gateway wants something stored. */
    void toStore(String operation, Object[] arguments) {
        if (operation.equals("addTotal")) {
            checker.honesty().made((SiteTotal) arguments[1]);
        }
    }

    private void durable(String operation, Object[] arguments) {
        switch (operation) {
            case "addForecast" -> {
                Received received = (Received) arguments[1];
                checker.durable(received.messageId(), received.receivedAt().toEpochMilli());
            }
            case "putHeld" -> checker.stored(indexOf((String) arguments[1]), (Held) arguments[2]);
            case "putOperatorLimit", "endOperatorLimit" -> checker.orderDurable(arguments[1]);
            case "addTotal" -> checker.honesty().stored((SiteTotal) arguments[1]);
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
        return now() + mishaps.clockAhead();
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
    public void show(int charger, SiteCommand.ReadingTaken reading, EnergyMeter.Value value) {
        wires.say(charger, reading, () -> checker.honesty().arrives(charger, reading.connector(), value));
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
}
