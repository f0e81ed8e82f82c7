package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A small one of what {@code ./headroom benchmark-chargers} measures: what counts here is who is told, and how often. */
class ManyChargersTest {
    @Test
    void newLimitsForAllReachEachChargerOnce() throws Exception {
        try (ManyChargers many = new ManyChargers(10, 10, 500)) {
            for (int kilowatts : List.of(60, 100, 45)) {
                ManyChargers.Round round = many.limit(kilowatts);
                assertThat(round.reached()).as(round.toString()).hasSize(100);
                assertThat(round.framesPerCharger()).as(round.toString()).isLessThanOrEqualTo(1.05);
                assertThat(round.mostOfASite()).as(round.toString()).isBetween(kilowatts * 850L, kilowatts * 1_000L);
            }
        }
    }

    @Test
    void allComeBackAfterAPowerCutThoughFewAreLetInAtOnce() throws Exception {
        try (ManyChargers many = new ManyChargers(10, 20, 20)) {
            PowerCut.Return back = many.powerCut();
            assertThat(back.chargers()).isEqualTo(200);
            assertThat(back.online()).as(back.toString()).isTrue();
            assertThat(back.sentAway()).as(back.toString()).isPositive();
            assertThat(back.failed()).as(back.toString()).isZero();
        }
    }
}
