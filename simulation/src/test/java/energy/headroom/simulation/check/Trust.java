package energy.headroom.simulation.check;

import energy.headroom.limits.Schedule;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.fault.Faults;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Which chargers nothing speaks against, and what the gateway can know of the others. */
final class Trust {
    /** How long a charger may take to be where it should be once it can be reached. */
    private static final long SETTLING = 25_000;
    /** How long a charger that draws too much may go unseen: readings, patience with what ramps and clocks allow. */
    private static final long UNSEEN = 240_000;

    /** The longest that the gateway waits before it tells one that refused what is lower only later than that. */
    private static final long LONGEST_RETRY = 301_000;

    private static final List<FaultKind> REFUSALS =
            List.of(FaultKind.REFUSES, FaultKind.TIMES_OUT, FaultKind.SCHEDULE_LOST, FaultKind.ANSWER_LOST);

    private static final List<FaultKind> EXPLAINING =
            Arrays.stream(FaultKind.values()).filter(FaultKind::explainsExcess).toList();

    private final Faults faults;
    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final long[] connectedSince;
    private final long[] overdrawsSince;
    private long readySince = Long.MAX_VALUE;

    Trust(Faults faults, Around around, List<SimulatedCharger> chargers) {
        this.faults = faults;
        this.around = around;
        this.chargers = chargers;
        connectedSince = new long[chargers.size()];
        overdrawsSince = new long[chargers.size()];
        Arrays.fill(connectedSince, Long.MAX_VALUE);
        Arrays.fill(overdrawsSince, Long.MAX_VALUE);
    }

    void ready(long since) {
        readySince = since;
    }

    void notReady() {
        readySince = Long.MAX_VALUE;
        Arrays.fill(connectedSince, Long.MAX_VALUE);
    }

    boolean isReady() {
        return readySince != Long.MAX_VALUE;
    }

    void connected(int charger, boolean is) {
        connectedSince[charger] = is ? around.now() : Long.MAX_VALUE;
    }

    boolean isReliable(int charger, long now) {
        if (now - SETTLING < readySince
                || now - SETTLING < connectedSince[charger]
                || chargers.get(charger).isMislaid()) {
            return false;
        }
        for (FaultKind kind : EXPLAINING) {
            if (faults.isFelt(kind, charger, now)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it may not have been told yet what is lower later, because it has just refused. */
    boolean mayBeWaitedFor(int charger, long now) {
        return REFUSALS.stream().anyMatch(kind -> faults.wasOn(kind, charger, now - LONGEST_RETRY));
    }

    /** What the gateway can know that an unreliable charger may draw; the rest it finds out by readings. */
    long knowable(int charger, long now) {
        SimulatedCharger it = chargers.get(charger);
        long lets = it.letsThrough();
        boolean unseen = it.isMislaid();
        for (FaultKind kind : EXPLAINING) {
            unseen |= !kind.isKnownUnseen() && faults.isFelt(kind, charger, now);
        }
        if (!unseen) {
            return lets;
        }
        boolean seen = overdrawsSince[charger] < now - UNSEEN && readingsCome(charger, now);
        return seen ? lets : 0;
    }

    /** What a charger draws has changed. */
    void draws(int charger) {
        SimulatedCharger it = chargers.get(charger);
        Schedule holds = it.holds();
        long told =
                holds == null ? 0 : holds.at(Instant.ofEpochMilli(around.now())).watts();
        if (it.draws() <= told + Math.max(100, told / 50)) {
            overdrawsSince[charger] = Long.MAX_VALUE;
        } else if (overdrawsSince[charger] == Long.MAX_VALUE) {
            overdrawsSince[charger] = around.now();
        }
    }

    private boolean readingsCome(int charger, long now) {
        return !faults.isFelt(FaultKind.READINGS_LOST, charger, now)
                && !faults.isFelt(FaultKind.READINGS_LATE, charger, now)
                && !faults.isFelt(FaultKind.FORGETS_PROFILE, charger, now)
                && connectedSince[charger] < now - UNSEEN;
    }
}
