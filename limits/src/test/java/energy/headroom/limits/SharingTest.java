package energy.headroom.limits;

import static energy.headroom.limits.Given.claim;
import static energy.headroom.limits.Given.kw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharingTest {
    @Test
    void givesEqualShares() {
        assertThat(split(40, claim("A", 1), claim("B", 1))).containsExactly(kw(20), kw(20));
    }

    @Test
    void givesWhatOneCannotTakeToTheOthers() {
        assertThat(split(30, claim("A", 1, 1, 6), claim("B", 1), claim("C", 1))).containsExactly(kw(6), kw(12), kw(12));
    }

    @Test
    void givesTwiceTheShareForTwiceTheWeight() {
        Claim heavy = new Claim(new ConnectorId("A", 1), Set.of(Phase.L1), 1, kw(1), kw(50), 2, 0);
        assertThat(split(30, heavy, claim("B", 1, 1, 50))).containsExactly(kw(20), kw(10));
    }

    @Test
    void givesNothingOrAtLeastTheMinimum() {
        assertThat(split(10, claim("A", 1), claim("B", 1), claim("C", 1))).containsExactly(kw(5), kw(5), kw(0));
    }

    @Test
    void servesLowerTurnsFirst() {
        Claim first = new Claim(new ConnectorId("C", 1), Set.of(Phase.L1), 1, kw(4), kw(8), 1, -1);
        assertThat(split(5, claim("A", 1), claim("B", 1), first)).containsExactly(kw(0), kw(0), kw(5));
    }

    @Test
    void letsASmallerMinimumInWhereALargerOneDoesNotFit() {
        assertThat(split(6, claim("A", 1, 4, 5), claim("B", 1, 4, 5), claim("C", 1, 1, 5)))
                .containsExactly(kw(4), kw(0), kw(2));
    }

    @Test
    void holdsALargeMinimumAgainstAnEqualShare() {
        assertThat(split(30, claim("A", 1, 20, 50), claim("B", 1, 1, 50), claim("C", 1, 1, 50)))
                .containsExactly(kw(20), kw(5), kw(5));
    }

    @Test
    void givesNothingToWhomAsksForNothingOrCannotReachItsMinimum() {
        List<Share> shares =
                Sharing.among(List.of(claim("A", 1, 4, 0), claim("B", 1, 4, 3))).shares(Bound.of(kw(50)));
        assertThat(shares).extracting(Share::power).containsExactly(kw(0), kw(0));
        assertThat(shares.getFirst().why().getLast().text()).isEqualTo("nothing is asked for");
    }

    @Test
    void keepsEachPhaseWithinItsLimitAndLetsOtherPhasesRise() {
        Claim onOne = new Claim(new ConnectorId("A", 1), Set.of(Phase.L1), 1, kw(1), kw(20), 1, 0);
        Claim onTwo = new Claim(new ConnectorId("B", 1), Set.of(Phase.L2), 1, kw(1), kw(20), 1, 0);
        Claim onAll = new Claim(new ConnectorId("C", 1), Set.of(Phase.values()), 3, kw(1), kw(20), 1, 0);
        List<Share> shares = Sharing.among(List.of(onOne, onTwo, onAll))
                .shares(new Bound(kw(60), new PhaseLimits(Map.of(Phase.L1, kw(8)))));
        assertThat(shares).extracting(Share::power).containsExactly(kw(6), kw(20), kw(6));
        assertThat(shares.getFirst().why().getLast().text()).startsWith("an equal share of a phase that is full");
    }

    @Test
    void countsNoMoreOnAPhaseThanItsChargerCarriesThereThoughItIsToldWatts() {
        Bound bound = new Bound(kw(60), new PhaseLimits(Map.of(Phase.L1, kw(10), Phase.L2, kw(10), Phase.L3, kw(10))));
        Claim inWatts = new Claim(new ConnectorId("A", 1), Set.of(Phase.values()), 1, kw(4), kw(21), kw(7), 1, 0);
        Claim onOne = new Claim(new ConnectorId("B", 1), Set.of(Phase.L1), 1, kw(1), kw(7), 1, 0);
        assertThat(Sharing.among(List.of(inWatts)).watts(bound)).containsExactly(21_000);
        assertThat(Sharing.among(List.of(inWatts, onOne)).watts(bound)).containsExactly(5_000, 5_000);
    }

    @Test
    void givesNothingWhereNothingIsLeft() {
        assertThat(split(0, claim("A", 1), claim("B", 1, 0, 5))).containsExactly(kw(0), kw(0));
        assertThat(Sharing.among(List.of()).shares(Bound.of(kw(5)))).isEmpty();
    }

    @Test
    void refusesAClaimWithoutWeightOrPhases() {
        assertThatThrownBy(() -> new Claim(new ConnectorId("A", 1), Set.of(), 1, kw(1), kw(2), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Claim(new ConnectorId("A", 1), Set.of(Phase.L1), 1, kw(1), kw(2), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Power> split(double total, Claim... claims) {
        return Sharing.among(List.of(claims)).shares(Bound.of(kw(total))).stream()
                .map(Share::power)
                .toList();
    }
}
