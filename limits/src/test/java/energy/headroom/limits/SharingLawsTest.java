package energy.headroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds between two splits. Every case is made from a seed that a failure names. */
class SharingLawsTest {
    private static final int CASES = 3_000;

    @Test
    void dependsOnNothingButClaimsAndBound() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomClaims random = new RandomClaims(seed);
            List<Claim> claims = random.withMinimums(random.claims(10));
            Bound bound = random.bound();
            long[] watts = Sharing.among(claims).watts(bound);
            List<Claim> shuffled = random.shuffled(claims);
            long[] again = Sharing.among(shuffled).watts(bound);
            for (int i = 0; i < again.length; i++) {
                assertThat(again[i])
                        .as("seed %d: in another order, %s", seed, shuffled.get(i))
                        .isEqualTo(watts[claims.indexOf(shuffled.get(i))]);
            }
            Sharing used = Sharing.among(claims);
            used.watts(random.bound());
            assertThat(used.watts(bound))
                    .as("seed %d: after another bound", seed)
                    .containsExactly(watts);
        }
    }

    /** With a larger limit on one phase it is not so: who is on it then takes more of the total from those who are not. */
    @Test
    void takesNothingFromAnybodyForALargerTotalWhereTheSameAreLetIn() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomClaims random = new RandomClaims(seed);
            List<Claim> claims = random.withMinimums(random.claims(10));
            Bound bound = random.bound();
            long[] less = Sharing.among(claims).watts(bound);
            long[] more = Sharing.among(claims).watts(larger(bound, random.more()));
            if (firstInTurn(claims, less, more).isEmpty()) {
                for (int i = 0; i < less.length; i++) {
                    assertThat(more[i])
                            .as("seed %d: share of %s", seed, claims.get(i))
                            .isGreaterThanOrEqualTo(less[i]);
                }
            }
        }
    }

    /** Where a larger total lets somebody in, others may have to make room, but never somebody with an earlier turn. */
    @Test
    void leavesNobodyOutForALargerTotalButForSomebodyWithAnEarlierTurn() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomClaims random = new RandomClaims(seed);
            List<Claim> claims = random.withMinimums(random.claims(10));
            Bound bound = random.bound();
            long[] less = Sharing.among(claims).watts(bound);
            long[] more = Sharing.among(claims).watts(larger(bound, random.more()));
            long now = seed;
            firstInTurn(claims, less, more)
                    .ifPresent(first -> assertThat(more[first])
                            .as("seed %d: the first that differs, %s, is let in", now, claims.get(first))
                            .isPositive());
        }
    }

    /** The first in turn who has a minimum and has it in one split and not in the other. */
    private static OptionalInt firstInTurn(List<Claim> claims, long[] one, long[] other) {
        return IntStream.range(0, claims.size())
                .filter(i -> !claims.get(i).minimum().isZero() && one[i] > 0 != other[i] > 0)
                .boxed()
                .min(Comparator.comparingLong((Integer i) -> claims.get(i).turn())
                        .thenComparing(i -> claims.get(i).connector()))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static Bound larger(Bound bound, Power more) {
        return new Bound(bound.total().plus(more), bound.phases());
    }
}
