package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that hold at one moment as power: in total, and per phase where they say so. Everything is rounded down.
 *
 * <p>Interpretation: energy bounds the mean power over the whole block, also where a newer message leaves only part of it.
 * Current bounds each phase that its block is about, at the nominal voltage.
 *
 * @param total null where phases are limited one by one and not all of them
 */
record BlockPower(@Nullable Power total, PhaseLimits phases) {
    static BlockPower of(List<Block> blocks, Voltage nominal) {
        Block first = blocks.getFirst();
        if (blocks.size() == 1 && boundsTotal(first)) {
            return new BlockPower(powerOf(first, nominal), PhaseLimits.NONE);
        }
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        @Nullable Power total = null;
        for (Block block : blocks) {
            Power power = powerOf(block, nominal);
            if (boundsTotal(block)) {
                total = power;
            } else {
                phasesOf(block.phase()).forEach(phase -> phases.merge(phase, power, Power::min));
            }
        }
        return new BlockPower(withSum(total, phases), new PhaseLimits(phases));
    }

    /** ALL and UNKNOWN are about the total, but in A about each phase. */
    private static boolean boundsTotal(Block block) {
        return switch (block.phase()) {
            case ALL, UNKNOWN -> !(block.capacity() instanceof Capacity.OfCurrent);
            case ONE, TWO, THREE -> false;
        };
    }

    private static Set<Phase> phasesOf(BlockPhase phase) {
        return switch (phase) {
            case ONE -> EnumSet.of(Phase.L1);
            case TWO -> EnumSet.of(Phase.L2);
            case THREE -> EnumSet.of(Phase.L3);
            case ALL, UNKNOWN -> EnumSet.allOf(Phase.class);
        };
    }

    private static Power powerOf(Block block, Voltage nominal) {
        return switch (block.capacity()) {
            case Capacity.OfPower power -> power.power();
            case Capacity.OfCurrent current -> Power.allowedBy(current.perPhase(), nominal, 1);
            case Capacity.OfEnergy energy -> energy.energy().spreadOver(Duration.between(block.start(), block.end()));
        };
    }

    private static @Nullable Power withSum(@Nullable Power total, Map<Phase, Power> phases) {
        if (phases.size() < Phase.values().length) {
            return total;
        }
        Power sum = phases.values().stream().reduce(Power.ZERO, Power::plus);
        return total == null ? sum : total.min(sum);
    }

    /** Phases that no block says anything about though others are limited one by one. */
    Set<Phase> missing() {
        if (total != null) {
            return Set.of();
        }
        Set<Phase> missing = EnumSet.allOf(Phase.class);
        missing.removeAll(phases.perPhase().keySet());
        return missing;
    }

    /**
     * With a missing phase taken for a gap.
     *
     * @param gap what holds in a gap: a missing phase has what it says of this phase, else a third of its total
     */
    Bound filled(Bound gap) {
        if (total != null) {
            return new Bound(total, phases);
        }
        Power third = Power.ofWatts(gap.total().watts() / Phase.values().length);
        Map<Phase, Power> all = new EnumMap<>(phases.perPhase());
        missing().forEach(phase -> all.put(phase, gap.phases().perPhase().getOrDefault(phase, third)));
        Power sum = all.values().stream().reduce(Power.ZERO, Power::plus);
        return new Bound(sum, new PhaseLimits(all));
    }
}
