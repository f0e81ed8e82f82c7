package energy.headroom.oscp.link;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.link.TwoParties.Faults;
import java.time.Duration;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinkOverBadWiresTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    @Property(tries = 100)
    void bothEndOnlineWhereBothStartAtOnce(@ForAll long seed) {
        TwoParties parties = new TwoParties(seed);
        parties.one.start();
        parties.two.start();
        parties.run(Duration.ofSeconds(20), Faults.NONE);
        assertThat(parties.one.isOnline() && parties.two.isOnline()).isTrue();
    }

    @Property(tries = 100)
    void neitherGoesOfflineOnAGoodWireWhateverItsClock(@ForAll long seed) {
        TwoParties parties = new TwoParties(seed);
        parties.one.start();
        parties.two.start();
        parties.run(Duration.ofHours(1), Faults.NONE);
        assertThat(parties.one.fellOffline() + parties.two.fellOffline()).isZero();
    }

    /** That neither is ever online without a handshake is asserted at each step, in {@link TwoParties}. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void bothEndOnlineWhenFaultsEnd(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 100) int lost,
            @ForAll @IntRange(min = 0, max = 100) int answerLost,
            @ForAll @IntRange(min = 0, max = 50) int repeated,
            @ForAll @IntRange(min = 0, max = 10) int restarts) {
        TwoParties parties = new TwoParties(seed);
        parties.one.start();
        parties.run(Duration.ofSeconds(7), Faults.NONE);
        parties.two.start();
        parties.run(Duration.ofMinutes(10), new Faults(lost, answerLost, repeated, restarts, Duration.ofSeconds(8)));
        parties.run(LONG_ENOUGH, Faults.NONE);
        assertThat(parties.one.isOnline() && parties.two.isOnline())
                .as("coming back is automatic")
                .isTrue();
    }

    /** Whatever was on its way when the wire was cut, and whatever the clocks say. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void silenceEndsTheLinkWithinFiveIntervalsAndTheWireBringsItBack(@ForAll long seed) {
        TwoParties parties = new TwoParties(seed);
        parties.one.start();
        parties.two.start();
        parties.run(Duration.ofMinutes(3), new Faults(5, 5, 20, 0, Duration.ofSeconds(2)));
        parties.run(parties.longestPatience().plusSeconds(10), new Faults(100, 0, 0, 0, Duration.ofSeconds(2)));
        assertThat(parties.one.isOnline() || parties.two.isOnline()).isFalse();
        parties.run(LONG_ENOUGH, Faults.NONE);
        assertThat(parties.one.isOnline() && parties.two.isOnline()).isTrue();
    }
}
