package energy.headroom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulation.fault.FaultKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sites report of thirty days in which each kind of fault strikes again and again, beside what their meters delivered. */
class ThirtyDaysTest {
    private static final long WORLDS = Long.getLong("headroom.months", 3);
    private static final int DAYS = 30;

    private static List<Seed.Outcome> outcomes = List.of();

    @BeforeAll
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    static void liveThroughThem() {
        outcomes = LongStream.rangeClosed(1, WORLDS)
                .parallel()
                .mapToObj(seed -> Seed.run(seed, DAYS, false))
                .toList();
        outcomes.forEach(outcome -> System.out.println("seed " + outcome.seed() + ": " + outcome.reports()
                + " totals reported, " + outcome.again() + " of them once more; " + outcome.energy()));
    }

    /** Among them: reports in order, energy that never runs backwards, one content for each moment, no silent zero (H8). */
    @Test
    void everyPromiseIsKept() {
        assertThat(outcomes)
                .extracting(outcome -> String.valueOf(outcome.broken()))
                .as("./headroom seed NUMBER --days " + DAYS + " tells what happened")
                .containsOnly("null");
    }

    @Test
    void theEnergyOfASiteIsWhatItsMetersDeliveredButForWhatNobodyCanKnow() {
        assertThat(outcomes).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.energy().isWithin())
                    .as(outcome.seed() + ": " + outcome.energy())
                    .isTrue();
            assertThat(outcome.energy().delivered()).isGreaterThan(100_000);
        });
    }

    @Test
    void everyKindOfFaultStrikes() {
        Set<FaultKind> missing = EnumSet.allOf(FaultKind.class);
        outcomes.forEach(outcome -> missing.removeAll(outcome.fired()));
        assertThat(missing).isEmpty();
        assertThat(outcomes)
                .as("a kill between storing and reporting makes a total go out again")
                .anyMatch(outcome -> outcome.again() > 0);
    }
}
