package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.units.Power;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three chargers share 45 kW. */
class KnownDemandTest {
    private final World world = World.charging(45_000);

    @AfterEach
    void neverAboveTheLimit() {
        assertThat(world.overruns)
                .as("what may be drawn in truth is inside the limit (H1)")
                .isEmpty();
    }

    @Test
    void givesWhatACarDoesNotTakeToTheOthersWithinMinutes() {
        world.boxes.forEach(box -> box.tellsPhases = true);
        world.box(0).demand = Power.ofWatts(5_000);
        world.run(180);
        assertThat(world.box(1).draws()).isGreaterThan(Power.ofWatts(18_000));
        assertThat(rules(0)).contains(Rule.DEMAND);
        int writes = world.box(1).wire.size();
        world.run(900);
        assertThat(world.box(1).wire.size() - writes)
                .as("nothing changes any more, but for a renewal")
                .isLessThan(3);
    }

    @Test
    void givesACarThatWantsMoreItsShareBack() {
        world.boxes.forEach(box -> box.tellsPhases = true);
        world.box(0).demand = Power.ofWatts(5_000);
        world.run(180);
        world.box(0).demand = world.box(0).rating;
        world.run(60);
        assertThat(world.box(0).draws()).isGreaterThan(Power.ofWatts(14_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void doesNotTakeACarOnOnePhaseOfThreeForOneThatWantsLess() {
        world.boxes.forEach(box -> box.tellsPhases = true);
        world.box(0).onePhase = true;
        world.run(600);
        assertThat(world.view().chargers().getFirst().connectors().getFirst().share())
                .isEqualTo(Power.ofWatts(15_000));
    }

    @Test
    void learnsNothingFromAMeterThatDoesNotTellThePhasesApart() {
        world.box(0).demand = Power.ofWatts(5_000);
        world.run(600);
        assertThat(rules(0)).doesNotContain(Rule.DEMAND);
    }

    @Test
    void forgetsTheCarWhenItsSessionEnds() {
        world.boxes.forEach(box -> box.tellsPhases = true);
        world.box(0).demand = Power.ofWatts(5_000);
        world.run(180);
        world.box(0).unplug();
        world.run(30);
        world.box(0).demand = world.box(0).rating;
        world.box(0).plug();
        world.run(30);
        assertThat(rules(0)).doesNotContain(Rule.DEMAND);
        assertThat(world.box(0).draws()).isGreaterThan(Power.ofWatts(14_000));
    }

    private List<Rule> rules(int box) {
        return world.view().chargers().get(box).connectors().getFirst().why().stream()
                .map(Reason::rule)
                .toList();
    }
}
