package energy.headroom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThirtyDaysTest {
    @Test
    void reportsWhatFlowed() {
        for (long seed = Long.getLong("from", 1); seed < Long.getLong("to", 3); seed++) {
            long began = System.nanoTime();
            Seed.Outcome outcome = Seed.run(seed, Integer.getInteger("days", 30), false);
            System.out.println(outcome + "\n" + outcome.energy() + " in " + outcome.reports() + " reports; "
                    + (System.nanoTime() - began) / 1_000_000 + " ms");
        }
        assertThat(1).isEqualTo(1);
    }
}
