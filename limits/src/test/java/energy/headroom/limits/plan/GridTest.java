package energy.headroom.limits.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GridTest {
    private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");

    @Property
    void findsEveryCellThatLiesWithinTheGuardOfAnother(
            @ForAll @Size(max = 40) List<@IntRange(min = -50, max = 250) Integer> edges,
            @ForAll @IntRange(max = 120) int guard) {
        TreeSet<Instant> moments = new TreeSet<>();
        edges.forEach(edge -> moments.add(START.plusSeconds(edge)));
        Grid grid = Grid.of(START, START.plusSeconds(200), moments);
        Duration either = Duration.ofSeconds(guard);
        for (int cell = 0; cell < grid.size(); cell++) {
            Instant from = grid.starts().get(cell).minus(either);
            Instant until = grid.end(cell).plus(either);
            assertThat(grid.near(cell, either).toArray())
                    .as("cells that share a moment with %s to %s", from, until)
                    .containsExactly(IntStream.range(0, grid.size())
                            .filter(other -> grid.starts().get(other).isBefore(until)
                                    && grid.end(other).isAfter(from))
                            .toArray());
        }
    }
}
