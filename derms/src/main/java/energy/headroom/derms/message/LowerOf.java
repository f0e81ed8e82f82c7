package energy.headroom.derms.message;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Blocks that overlap, made into such that do not: where two of one phase hold, the lower does. For messages whose times can
 * be read in two ways. Each block has to be sound by itself.
 */
final class LowerOf {
    private LowerOf() {}

    /** Empty where capacities cannot be compared: amperes with watts, or energy with anything. */
    static Optional<List<Block>> blocks(List<Block> blocks) {
        Map<BlockPhase, List<Block>> byPhase = new EnumMap<>(BlockPhase.class);
        for (Block block : blocks) {
            BlockPhase phase = block.phase() == BlockPhase.UNKNOWN ? BlockPhase.ALL : block.phase();
            byPhase.computeIfAbsent(phase, _ -> new ArrayList<>()).add(block);
        }
        boolean isComparable = byPhase.values().stream().allMatch(LowerOf::isComparable);
        return isComparable
                ? Optional.of(byPhase.values().stream()
                        .flatMap(each -> ofOnePhase(each).stream())
                        .toList())
                : Optional.empty();
    }

    private static boolean isComparable(List<Block> blocks) {
        return blocks.stream()
                                .map(block -> block.capacity().getClass())
                                .distinct()
                                .count()
                        == 1
                && !(blocks.getFirst().capacity() instanceof Capacity.OfEnergy);
    }

    private static List<Block> ofOnePhase(List<Block> blocks) {
        TreeSet<Instant> edges = new TreeSet<>();
        blocks.forEach(block -> edges.addAll(List.of(block.start(), block.end())));
        List<Block> lower = new ArrayList<>();
        for (Instant from : edges) {
            Instant to = edges.higher(from);
            if (to != null) {
                blocks.stream()
                        .filter(block ->
                                !block.start().isAfter(from) && !block.end().isBefore(to))
                        .min(Comparator.comparingLong(LowerOf::size))
                        .ifPresent(lowest -> lower.add(new Block(from, to, lowest.phase(), lowest.capacity())));
            }
        }
        return lower;
    }

    private static long size(Block block) {
        return switch (block.capacity()) {
            case Capacity.OfPower(var power) -> power.watts();
            case Capacity.OfCurrent(var perPhase) -> perPhase.milliamperes();
            case Capacity.OfEnergy(var energy) -> energy.wattHours();
        };
    }
}
