package energy.headroom.benchmarks;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The blocks of a day, each with another limit, split among the same connectors. */
@State(Scope.Benchmark)
public class WholeDay {
    private static final int BLOCKS = 96;

    @Param("100")
    public int connectors;

    private List<Claim> claims = List.of();
    private final List<Bound> bounds = new ArrayList<>();
    private long[] numbers = {};

    @Setup
    public void prepare() {
        claims = Connectors.claims(connectors);
        for (int block = 0; block < BLOCKS; block++) {
            bounds.add(Connectors.bound(connectors, block % 20));
        }
        numbers = Connectors.numbers(connectors * BLOCKS);
    }

    @Benchmark
    public List<long[]> split() {
        Sharing sharing = Sharing.among(claims);
        return bounds.stream().map(sharing::watts).toList();
    }

    @Benchmark
    public long[] bareSort() {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
