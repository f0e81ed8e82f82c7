package energy.headroom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promises, in as many worlds as a build has time for. */
class SeedsTest {
    private static final long COUNT = Long.getLong("headroom.seeds", 500);
    /** In how many of 500 worlds each kind of fault has to act while cars would have taken more than the limit. */
    private static final long ENOUGH = Math.max(1, 20 * COUNT / 500);

    private static Seeds seeds = Seeds.run(1, 0, red -> {});

    @BeforeAll
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    static void liveThroughAll() {
        seeds = Seeds.run(1, COUNT, System.out::println);
        System.out.println(seeds.table());
    }

    @Test
    void everyPromiseIsKept() {
        assertThat(seeds.red())
                .as("each of these is told in words by ./headroom seed NUMBER")
                .isEmpty();
    }

    @Test
    void everyKindOfFaultActsWhileTheLimitBinds() {
        assertThat(seeds.actedWhileBinding())
                .allSatisfy((kind, worlds) ->
                        assertThat(worlds).as(kind + ": " + kind.words()).isGreaterThanOrEqualTo(ENOUGH));
    }

    @Test
    void deliversNineTenthsOfWhatASplitterThatKnowsEverythingWould() {
        assertThat(seeds.faultless())
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.delivered())
                        .as("seed " + outcome.seed() + ", percent of the energy")
                        .isGreaterThanOrEqualTo(90));
    }

    @Test
    void aSeedReplaysIdentically() {
        assertThat(Seed.run(7, true).trace()).isEqualTo(Seed.run(7, false).trace());
    }
}
