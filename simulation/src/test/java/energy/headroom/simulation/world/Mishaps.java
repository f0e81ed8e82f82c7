package energy.headroom.simulation.world;

import energy.headroom.simulation.fault.Fault;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.fault.Faults;
import energy.headroom.simulation.knobs.Dice;
import java.time.Duration;

/** Lets the planned faults begin and end, and does to the world what each of them is. */
final class Mishaps {
    /** How far the gateway's clock may be off, in milliseconds. */
    private static final long STEP = 4_000;

    private final World world;
    private final Faults faults;
    private final Dice chances;
    private long clockStep;
    private long driftSince;
    /** After so many more steps the gateway dies; negative where it does not. */
    private int crashAfter = -1;

    Mishaps(World world, Faults faults, Dice chances) {
        this.world = world;
        this.faults = faults;
        this.chances = chances;
    }

    void plan() {
        for (Fault fault : faults.planned()) {
            world.after(fault.start(), () -> begin(fault));
        }
    }

    void afterEveryStep() {
        if (crashAfter >= 0 && crashAfter-- == 0) {
            world.crash();
        }
    }

    private void begin(Fault fault) {
        world.tell("begins: {}", fault.toString());
        int charger = fault.charger();
        faults.begin(fault);
        switch (fault.kind()) {
            case CRASH -> crashAfter = chances.between(0, 6);
            case OUT_OF_CONTACT, REBOOTS -> {
                world.strikes(fault.kind(), charger);
                world.wires().drop(charger, true);
            }
            case FORGETS_PROFILE -> {
                world.strikes(fault.kind(), charger);
                world.wires().drop(charger, true);
                world.charger(charger).forget();
            }
            case REGISTER_RESETS -> {
                world.strikes(fault.kind(), charger);
                world.wires().drop(charger, true);
                world.charger(charger).resetsRegisters();
            }
            case METER_SWAPPED -> {
                world.strikes(fault.kind(), charger);
                world.wires().drop(charger, true);
                world.charger(charger).getsAnotherMeter();
            }
            case HALF_OPEN -> {
                world.strikes(fault.kind(), charger);
                world.wires().drop(charger, false);
            }
            case CLOCK_STEP -> {
                world.strikes(fault.kind(), -1);
                clockStep = chances.between(-STEP, STEP);
            }
            case CLOCK_SKEW -> {
                world.strikes(fault.kind(), -1);
                driftSince = world.now();
            }
            case CHARGER_CLOCK_SKEW -> {
                world.strikes(fault.kind(), charger);
                world.after(60_000, () -> learn(charger));
                world.charger(charger).follow();
            }
            case LINK_FLAPS -> flap();
            case IGNORES, CLAMPS_TO_SIX, RESUMES_ABOVE -> world.charger(charger).follow();
            default -> {}
        }
        world.after(fault.end() - fault.start(), () -> end(fault));
    }

    private void learn(int charger) {
        world.charger(charger).compensate(faults.isOn(FaultKind.CHARGER_CLOCK_SKEW, charger));
    }

    private void end(Fault fault) {
        world.tell("is over: {}", fault.toString());
        int charger = fault.charger();
        faults.end(fault, world.now());
        switch (fault.kind()) {
            case CRASH, CRASH_IN_WRITE -> {
                // Where so little happened that it did not come to it, it does not.
                crashAfter = -1;
                if (!world.isUp()) {
                    world.wake();
                }
            }
            case OUT_OF_CONTACT, REBOOTS, REGISTER_RESETS, METER_SWAPPED, FORGETS_PROFILE, HALF_OPEN ->
                world.comeBack(charger, 1_000);
            case CLOCK_STEP -> clockStep = 0;
            case CHARGER_CLOCK_SKEW -> {
                world.after(60_000, () -> learn(charger));
                world.charger(charger).follow();
            }
            case IGNORES, CLAMPS_TO_SIX, RESUMES_ABOVE -> world.charger(charger).follow();
            default -> {}
        }
        world.checks().touched();
    }

    private void flap() {
        if (faults.isOn(FaultKind.LINK_FLAPS)) {
            if (world.isUp()) {
                world.strikes(FaultKind.LINK_FLAPS, -1);
                world.engine().within(Duration.ZERO, world.link()::lost);
            }
            world.after(chances.between(5_000L, 60_000L), this::flap);
        }
    }

    /** Whether a charger cannot connect now. */
    boolean keepsAway(int charger) {
        return faults.isOn(FaultKind.OUT_OF_CONTACT, charger)
                || faults.isOn(FaultKind.REBOOTS, charger)
                || faults.isOn(FaultKind.REGISTER_RESETS, charger)
                || faults.isOn(FaultKind.METER_SWAPPED, charger)
                || faults.isOn(FaultKind.HALF_OPEN, charger)
                || faults.isOn(FaultKind.FORGETS_PROFILE, charger);
    }

    boolean storeIsSlow() {
        return world.strikes(FaultKind.STORE_SLOW, -1);
    }

    boolean storeFails(int operation) {
        return faults.isOn(FaultKind.STORE_FAILING) && operation % 3 != 0 && world.strikes(FaultKind.STORE_FAILING, -1);
    }

    /** Something has just become durable, and the gateway does not know yet. */
    void wrote() {
        if (world.isUp() && faults.isOn(FaultKind.CRASH_IN_WRITE)) {
            world.strikes(FaultKind.CRASH_IN_WRITE, -1);
            crashAfter = 0;
        }
    }

    /** How far the gateway's clock is ahead, in milliseconds. */
    long clockAhead() {
        long drift = faults.isOn(FaultKind.CLOCK_SKEW) ? Math.min(STEP, (world.now() - driftSince) / 500) : 0;
        return clockStep + drift;
    }
}
