package energy.headroom.limits;

import java.util.Comparator;
import java.util.List;

/**
 * What one message said about one site: a type and its blocks, in ascending order of start. A forecast that exists is
 * sound: {@link #of} refuses blocks that overlap on one phase, end before they start, or have absurd numbers.
 */
public record Forecast(ForecastType type, List<Block> blocks) {
    /** One fault of one block, named by its index in the message. */
    public record Fault(int index, String reason) {}

    /** Why a message is no forecast; the old forecast stands. */
    public static final class Refused extends Exception {
        private final transient List<Fault> faults;

        public Refused(List<Fault> faults) {
            super("forecast refused: " + faults);
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    public Forecast {
        blocks = List.copyOf(blocks);
    }

    /**
     * The forecast that these blocks make, sorted.
     *
     * @throws Refused with every fault found, in the order of the blocks in the message
     */
    public static Forecast of(ForecastType type, List<Block> blocks) throws Refused {
        List<Fault> faults = Soundness.faultsOf(blocks);
        if (!faults.isEmpty()) {
            throw new Refused(faults);
        }
        return new Forecast(
                type,
                blocks.stream()
                        .sorted(Comparator.comparing(Block::start).thenComparing(Block::phase))
                        .toList());
    }

    /** A protective stop is a CONSUMPTION message whose every block is zero (V14). */
    public boolean isStop() {
        return type == ForecastType.CONSUMPTION
                && blocks.stream().noneMatch(block -> block.capacity().isAboveZero());
    }
}
