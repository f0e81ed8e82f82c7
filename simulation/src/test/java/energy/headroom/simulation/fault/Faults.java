package energy.headroom.simulation.fault;

import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The faults of one world: all that are planned, and which are active. */
public final class Faults {
    /** What is still to settle once a fault is over: tries again, time-outs, readings. */
    private static final long AFTERMATH = 90_000;

    private static final int FIRST = 1_800;
    /** In a long world each kind strikes once in so many seconds: 37 kinds, some twelve a day. */
    private static final int PART = 3 * 86_400;

    private final List<Fault> planned;
    private final Map<FaultKind, Acting> acting = new EnumMap<>(FaultKind.class);
    private final Set<FaultKind> fired = EnumSet.noneOf(FaultKind.class);
    private final Set<FaultKind> firedWhileBinding = EnumSet.noneOf(FaultKind.class);

    /** One kind at each charger; the first place is for what is at no charger. */
    private static final class Acting {
        private final int[] times;
        private final long[] endedAt;

        Acting(int chargers) {
            times = new int[chargers + 1];
            endedAt = new long[chargers + 1];
            Arrays.fill(endedAt, Long.MIN_VALUE);
        }
    }

    private Faults(List<Fault> planned, int chargers) {
        this.planned = planned;
        for (FaultKind kind : FaultKind.values()) {
            acting.put(kind, new Acting(chargers));
        }
    }

    private Acting acting(FaultKind kind) {
        return Objects.requireNonNull(acting.get(kind));
    }

    public static Faults of(Knobs knobs, Dice dice) {
        List<Fault> planned = knobs.isLong() ? againAndAgain(knobs, dice) : some(knobs, dice);
        planned.sort(Comparator.comparingLong(Fault::start).thenComparing(Fault::kind));
        return new Faults(List.copyOf(planned), knobs.chargers().size());
    }

    private static List<Fault> some(Knobs knobs, Dice dice) {
        List<FaultKind> kinds =
                Arrays.stream(FaultKind.values()).filter(kind -> !kind.isRare()).toList();
        List<Fault> planned = new ArrayList<>();
        int count = knobs.faultless() ? 0 : dice.between(6, 28);
        for (int i = 0; i < count; i++) {
            planned.add(between(FIRST, (int) knobs.calmFrom().toSeconds(), dice.of(kinds), knobs, dice));
        }
        return planned;
    }

    /** Every kind once in each part of the time. */
    private static List<Fault> againAndAgain(Knobs knobs, Dice dice) {
        List<Fault> planned = new ArrayList<>();
        int last = (int) knobs.calmFrom().toSeconds();
        for (int from = FIRST; from + PART <= last; from += PART) {
            for (FaultKind kind : FaultKind.values()) {
                planned.add(between(from, from + PART, kind, knobs, dice));
            }
        }
        return planned;
    }

    private static Fault between(int first, int last, FaultKind kind, Knobs knobs, Dice dice) {
        int length = dice.between(kind.shortest(), kind.longest());
        int start = dice.between(first, last - length - 60);
        int charger = kind.isOfCharger() ? dice.between(0, knobs.chargers().size() - 1) : -1;
        long startMillis = start * 1000L + dice.between(0, 999);
        return new Fault(kind, charger, startMillis, startMillis + length * 1000L);
    }

    public List<Fault> planned() {
        return planned;
    }

    public void begin(Fault fault) {
        acting(fault.kind()).times[fault.charger() + 1]++;
    }

    public void end(Fault fault, long now) {
        acting(fault.kind()).times[fault.charger() + 1]--;
        acting(fault.kind()).endedAt[fault.charger() + 1] = now;
    }

    public boolean isOn(FaultKind kind) {
        return isOn(kind, -1);
    }

    public boolean isOn(FaultKind kind, int charger) {
        return acting(kind).times[charger + 1] > 0;
    }

    /** Whether it is active, or was until so recently that its consequences may last. */
    public boolean isFelt(FaultKind kind, int charger, long now) {
        return wasOn(kind, charger, now - AFTERMATH);
    }

    /** Whether it is active, or was after a moment. */
    public boolean wasOn(FaultKind kind, int charger, long since) {
        return isOn(kind, charger) || since < acting(kind).endedAt[charger + 1];
    }

    public void fired(FaultKind kind, boolean binding) {
        fired.add(kind);
        if (binding) {
            firedWhileBinding.add(kind);
        }
    }

    public boolean hasFiredWhileBinding(FaultKind kind) {
        return firedWhileBinding.contains(kind);
    }

    public Set<FaultKind> fired() {
        return fired;
    }

    public Set<FaultKind> firedWhileBinding() {
        return firedWhileBinding;
    }
}
