package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that hold at one moment as power: in total, and per phase where they say so. Everything is rounded down.
 *
 * <p>Interpretation: energy bounds the mean power over the whole block, also where a newer message leaves only part of it.
 * Current bounds each phase that its block is about, at the nominal voltage.
 *
 * @param missing phases that no block says anything about though others are limited one by one: a gap of that phase
 */
record BlockPower(Power total, PhaseLimits phases, Set<Phase> missing) {
    /** @param gap what holds in total where a forecast has a gap; a missing phase has a third of it */
    static BlockPower of(List<Block> blocks, Voltage nominal, Supplier<Power> gap) {
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        @Nullable Power total = null;
        for (Block block : blocks) {
            Power power = powerOf(block, nominal);
            switch (block.phase()) {
                case ONE -> phases.merge(Phase.L1, power, Power::min);
                case TWO -> phases.merge(Phase.L2, power, Power::min);
                case THREE -> phases.merge(Phase.L3, power, Power::min);
                case ALL, UNKNOWN -> {
                    if (block.capacity() instanceof Capacity.OfCurrent) {
                        for (Phase phase : Phase.values()) {
                            phases.merge(phase, power, Power::min);
                        }
                    } else {
                        total = power;
                    }
                }
            }
        }
        Set<Phase> missing = EnumSet.noneOf(Phase.class);
        if (total == null) {
            missing.addAll(EnumSet.allOf(Phase.class));
            missing.removeAll(phases.keySet());
            if (!missing.isEmpty()) {
                Power third = Power.ofWatts(gap.get().watts() / Phase.values().length);
                missing.forEach(phase -> phases.put(phase, third));
            }
        }
        if (phases.size() == Phase.values().length) {
            Power sum = phases.values().stream().reduce(Power.ZERO, Power::plus);
            total = total == null ? sum : total.min(sum);
        }
        return new BlockPower(Objects.requireNonNull(total), new PhaseLimits(phases), missing);
    }

    private static Power powerOf(Block block, Voltage nominal) {
        return switch (block.capacity()) {
            case Capacity.OfPower power -> power.power();
            case Capacity.OfCurrent current -> Power.allowedBy(current.perPhase(), nominal, 1);
            case Capacity.OfEnergy energy -> energy.energy().spreadOver(Duration.between(block.start(), block.end()));
        };
    }
}
