package energy.headroom.limits;

import energy.headroom.units.Energy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What makes the blocks of one message sound. The bounds are far beyond any site, and keep arithmetic from overflowing. */
final class Soundness {
    static final int MOST_BLOCKS = 2_000;
    static final Duration LONGEST_BLOCK = Duration.ofDays(10);
    static final Duration SHORTEST_BLOCK = Duration.ofSeconds(1);
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** What sites take for ever has to be later than this. */
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static final long MOST_WATTS = 1_000_000_000L;
    static final long MOST_MILLIAMPERES = 10_000_000L;
    static final long MOST_WATT_HOURS = 240_000_000_000L;

    private Soundness() {}

    /** Every fault in the order of the message; empty where the blocks are sound. */
    static List<Forecast.Fault> faultsOf(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return List.of(new Forecast.Fault(0, "there are no blocks"));
        }
        if (blocks.size() > MOST_BLOCKS) {
            return List.of(new Forecast.Fault(
                    MOST_BLOCKS, "there are " + blocks.size() + " blocks, and at most " + MOST_BLOCKS + " are taken"));
        }
        Map<Integer, String> faults = new TreeMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            String fault = faultOf(blocks.get(i));
            if (!fault.isEmpty()) {
                faults.put(i, fault);
            }
        }
        addOverlaps(blocks, faults);
        List<Forecast.Fault> inOrder = new ArrayList<>();
        faults.forEach((index, reason) -> inOrder.add(new Forecast.Fault(index, reason)));
        return inOrder;
    }

    private static String faultOf(Block block) {
        if (!block.end().isAfter(block.start())) {
            return "it ends at " + block.end() + ", which is not after its start at " + block.start();
        }
        if (block.start().isBefore(EARLIEST) || block.end().isAfter(LATEST)) {
            return "its time from " + block.start() + " to " + block.end() + " cannot be meant";
        }
        Duration length = Duration.between(block.start(), block.end());
        if (length.compareTo(SHORTEST_BLOCK) < 0) {
            return "it is shorter than a second";
        }
        if (length.compareTo(LONGEST_BLOCK) > 0) {
            return "it is longer than " + LONGEST_BLOCK.toDays() + " days";
        }
        return switch (block.capacity()) {
            case Capacity.OfPower power -> faultOf(power.power().watts(), MOST_WATTS, "1 GW");
            case Capacity.OfCurrent current -> faultOf(current.perPhase().milliamperes(), MOST_MILLIAMPERES, "10 kA");
            case Capacity.OfEnergy ofEnergy -> {
                Energy energy = ofEnergy.energy();
                String fault = faultOf(energy.wattHours(), MOST_WATT_HOURS, "240 GWh");
                yield fault.isEmpty()
                        ? faultOf(energy.spreadOver(length).watts(), MOST_WATTS, "1 GW over its length")
                        : fault;
            }
        };
    }

    private static String faultOf(long capacity, long most, String mostInWords) {
        if (capacity < 0) {
            return "its capacity is negative";
        }
        return capacity > most ? "its capacity is above " + mostInWords : "";
    }

    /**
     * Interpretation: blocks of one phase may not overlap in one message, and ALL and UNKNOWN count as one phase. A block for
     * ALL may lie beside blocks for ONE, TWO and THREE: it bounds the total, they bound their phase.
     */
    private static void addOverlaps(List<Block> blocks, Map<Integer, String> faults) {
        Map<BlockPhase, Integer> before = new EnumMap<>(BlockPhase.class);
        IntStream.range(0, blocks.size())
                .filter(i -> !faults.containsKey(i))
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> blocks.get(i).start())
                        .thenComparing(Comparator.naturalOrder()))
                .forEachOrdered(i -> {
                    Block block = blocks.get(i);
                    BlockPhase phase = block.phase() == BlockPhase.UNKNOWN ? BlockPhase.ALL : block.phase();
                    Integer last = before.get(phase);
                    if (last != null && blocks.get(last).end().isAfter(block.start())) {
                        faults.put(i, "it overlaps block " + last + " on phase " + phase);
                    }
                    if (last == null || block.end().isAfter(blocks.get(last).end())) {
                        before.put(phase, i);
                    }
                });
    }
}
