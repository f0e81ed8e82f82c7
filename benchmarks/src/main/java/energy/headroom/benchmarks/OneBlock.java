package energy.headroom.benchmarks;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Sharing;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One limit split from scratch, with limits on every phase. */
@State(Scope.Benchmark)
public class OneBlock {
    @Param({"30", "300", "3000"})
    public int connectors;

    private List<Claim> claims = List.of();
    private Bound bound = Connectors.bound(0, 0);
    private long[] numbers = {};

    @Setup
    public void prepare() {
        claims = Connectors.claims(connectors);
        bound = Connectors.bound(connectors, 5);
        numbers = Connectors.numbers(connectors);
    }

    @Benchmark
    public long[] split() {
        return Sharing.among(claims).watts(bound);
    }

    @Benchmark
    public long[] bareSort() {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
