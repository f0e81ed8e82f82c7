package energy.headroom.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void splitsWhatBindsAmongAsManyAsItSays() {
        OneBlock block = new OneBlock();
        block.connectors = 300;
        block.prepare();
        assertThat(block.split()).hasSize(300);
        assertThat(Arrays.stream(block.split()).sum())
                .as("the limit binds, else the benchmark shows nothing")
                .isLessThanOrEqualTo(300 * 5 * 3 * 244)
                .isGreaterThan(300 * 4 * 3 * 244);
        assertThat(block.bareSort()).hasSize(300).isSorted();
    }

    @Test
    void splitsEveryBlockOfADay() {
        WholeDay day = new WholeDay();
        day.connectors = 100;
        day.prepare();
        List<long[]> shares = day.split();
        assertThat(shares).hasSize(96).allSatisfy(watts -> assertThat(watts).hasSize(100));
        assertThat(day.bareSort()).hasSize(9_600).isSorted();
    }
}
