package energy.headroom.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The split against ways to find it that share nothing with it. Every case is made from a seed that a failure names. */
class SharingOptimumTest {
    private static final int LINEAR_CASES = 10_000;
    private static final int EXHAUSTIVE_CASES = 3_000;

    /** A tenth of an ampere at 230 V. */
    private static final double CLOSE_PER_PHASE = 23;

    @Test
    void equalsTheOptimumOfALinearSolverWhereMinimumsDoNotBind() {
        for (long seed = 0; seed < LINEAR_CASES; seed++) {
            RandomClaims random = new RandomClaims(seed);
            List<Claim> claims = random.claims(8);
            Bound bound = random.bound();
            double[] optimum = LinearOptimum.of(bound, claims);
            List<Claim> withMinimums = random.withMinimumsUpTo(claims, optimum);
            long[] watts = Sharing.among(withMinimums).watts(bound);
            for (int i = 0; i < watts.length; i++) {
                assertThat((double) watts[i])
                        .as("seed %d: share %d of %s among %s", seed, i, bound, withMinimums)
                        .isCloseTo(
                                optimum[i],
                                within(CLOSE_PER_PHASE * claims.get(i).phases().size()));
            }
        }
    }

    @Test
    void equalsTheBestOfAllSubsetsWhereMinimumsBind() {
        for (long seed = 0; seed < EXHAUSTIVE_CASES; seed++) {
            RandomClaims random = new RandomClaims(seed);
            List<Claim> claims = random.withPhasesThatCarryLess(random.withMinimums(random.claims(10)));
            Bound bound = random.bound();
            assertThat(Sharing.among(claims).watts(bound))
                    .as("seed %d: %s among %s", seed, bound, claims)
                    .containsExactly(ExhaustiveOptimum.of(bound, claims));
        }
    }
}
