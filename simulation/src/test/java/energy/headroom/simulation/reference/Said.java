package energy.headroom.simulation.reference;

import energy.headroom.limits.Block;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** One message as it reached the site: which of its blocks cover which moment. */
final class Said {
    private final Forecast forecast;
    private final String id;
    private final long at;
    private final long[] edges;
    private final List<List<Block>> covering = new ArrayList<>();
    private final boolean stops;
    /** The store has it, whether the site knows or not. */
    private boolean durable;
    /** The site has been told that it could not be stored. */
    private boolean failed;

    Said(Forecast forecast, String id, long at) {
        this.forecast = forecast;
        this.id = id;
        this.at = at;
        edges = forecast.blocks().stream()
                .flatMapToLong(block ->
                        LongStream.of(block.start().toEpochMilli(), block.end().toEpochMilli()))
                .sorted()
                .distinct()
                .toArray();
        for (long edge : edges) {
            List<Block> here = new ArrayList<>(4);
            for (Block block : forecast.blocks()) {
                if (block.start().toEpochMilli() <= edge && edge < block.end().toEpochMilli()) {
                    here.add(block);
                }
            }
            covering.add(here);
        }
        stops = forecast.type() == ForecastType.CONSUMPTION && !givesAnything(forecast.blocks());
    }

    static boolean givesAnything(List<Block> blocks) {
        for (Block block : blocks) {
            long amount = switch (block.capacity()) {
                case Capacity.OfPower it -> it.power().watts();
                case Capacity.OfCurrent it -> it.perPhase().milliamperes();
                case Capacity.OfEnergy it -> it.energy().wattHours();
            };
            if (amount > 0) {
                return true;
            }
        }
        return false;
    }

    Forecast forecast() {
        return forecast;
    }

    ForecastType type() {
        return forecast.type();
    }

    String id() {
        return id;
    }

    long at() {
        return at;
    }

    long[] edges() {
        return edges;
    }

    long end() {
        return edges[edges.length - 1];
    }

    /** The blocks that cover a moment; none in a gap, before the first and after the last. */
    List<Block> covering(long moment) {
        int found = Arrays.binarySearch(edges, moment);
        int place = found >= 0 ? found : -found - 2;
        return place < 0 ? List.of() : covering.get(place);
    }

    boolean isStop() {
        return stops;
    }

    boolean isDurable() {
        return durable;
    }

    void becomesDurable() {
        durable = true;
    }

    boolean hasFailed() {
        return failed;
    }

    void fails() {
        failed = true;
    }
}
