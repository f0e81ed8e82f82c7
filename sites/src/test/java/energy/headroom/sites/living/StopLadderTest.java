package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.Order;
import energy.headroom.sites.Rung;
import energy.headroom.units.Power;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is done to chargers that may draw more than they should while the site is above its limit, and how they come off again. */
class StopLadderTest {
    private World world = World.charging(45_000);

    private static World whole() {
        return World.charging(45_000, List.of(Rung.values()));
    }

    private String lastMessage() {
        return Objects.requireNonNull(world.view().compliance().lastApply()).messageId();
    }

    @Test
    void climbsTheLadderAndTellsTheProviderWhatCannotBeKept() {
        world = whole();
        world.box(0).ignores = true;
        world.box(0).takesOrders = false;
        world.forecast(0);
        world.run(58);
        assertThat(world.view().compliance().alarm()).isFalse();
        assertThat(world.charger(0).climb()).isNull();
        world.run(8);
        assertThat(world.alerts()).contains("limit-not-held", "charger-on-stop-ladder", "charger-ignores-limit");
        assertThat(world.rung(0)).isEqualTo(Rung.LIMIT_ZERO);
        world.run(15);
        assertThat(world.rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).wire.getLast().schedule().at(world.engine.instant()))
                .isBetween(Power.ofWatts(1), Power.ofWatts(4_000));
        world.run(15);
        assertThat(world.box(0).orders).containsExactly(Order.END_SESSIONS);
        world.run(12);
        assertThat(world.box(0).orders).last().isEqualTo(Order.OUT_OF_SERVICE);
        assertThat(world.told).as("it is not yet 110 s").isEmpty();
        world.run(3);
        NonCompliance told = world.told.getFirst();
        assertThat(told.messageId()).isEqualTo(lastMessage());
        assertThat(told.text()).contains("QS-01 may draw");
        assertThat(told.blocks())
                .isNotEmpty()
                .first()
                .satisfies(block -> assertThat(block.capacity().isAboveZero()).isFalse());
        world.run(120);
        assertThat(world.told).as("once for each breach and forecast").hasSize(1);
        assertThat(world.alert("limit-not-held")).contains("On the stop ladder: QS-01", "was told", lastMessage());
        assertThat(world.box(1).orders).as("who obeys is left alone").isEmpty();
        world.overruns.clear();
    }

    @Test
    void theUsualLadderEndsNoSessionAndTakesNothingOutOfService() {
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(300);
        assertThat(world.rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).orders).isEmpty();
        world.overruns.clear();
    }

    @Test
    void tellsAChargerThatRefusesZeroALimitBelowWhatACarCanUseAndStaysThere() {
        world.box(0).refusesZero = true;
        world.forecast(0);
        world.run(90);
        assertThat(world.rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).allowed()).isBetween(Power.ofWatts(1), Power.ofWatts(4_000));
        int told = world.box(0).wire.size();
        world.run(120);
        assertThat(world.rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        assertThat(world.box(0).wire.size() - told)
                .as("it is not told zero again and again")
                .isLessThanOrEqualTo(3);
        world.box(0).refusesZero = false;
        world.forecast(45_000);
        world.run(90);
        assertThat(world.charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        world.overruns.clear();
    }

    @Test
    void aChargerOnTheLadderThatDidNotAnswerIsToldUntilItDoes() {
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(100);
        assertThat(world.rung(0)).isEqualTo(Rung.BELOW_MINIMUM);
        world.box(0).answers = false;
        world.run(80);
        world.box(0).ignores = false;
        world.run(60);
        world.box(0).answers = true;
        world.forecast(45_000);
        world.run(500);
        assertThat(world.charger(0).climb()).isNull();
        assertThat(world.alerts()).isEmpty();
        world.overruns.clear();
    }

    @Test
    void aChargerOnTheLadderSharesAgainOnceItWasSeenToKeepToItsLimit() {
        world.box(0).ignores = true;
        world.forecast(12_000);
        world.run(80);
        assertThat(world.rung(0)).isNotNull();
        assertThat(world.charger(0).connectors().getFirst().share()).isEqualTo(Power.ZERO);
        world.forecast(45_000);
        world.run(30);
        assertThat(world.charger(0).climb())
                .as("a higher limit alone proves nothing")
                .isNotNull();
        world.box(0).ignores = false;
        world.run(90);
        assertThat(world.charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        assertThat(world.alerts()).isEmpty();
        world.overruns.clear();
    }

    @Test
    void putsAChargerBackIntoServiceOnceTheSiteCanBearIt() {
        world = whole();
        world.box(0).ignores = true;
        world.forecast(0);
        world.run(125);
        assertThat(world.box(0).orders).containsExactly(Order.END_SESSIONS, Order.OUT_OF_SERVICE);
        assertThat(world.view().compliance().notHeldSince())
                .as("nobody can draw anything any more")
                .isNull();
        assertThat(world.charger(0).mayDraw()).isEqualTo(Power.ZERO);
        world.run(60);
        assertThat(world.box(0).inService).as("still no room").isFalse();
        world.overruns.clear();
        world.crashAndRestart();
        world.run(30);
        world.forecast(45_000);
        world.run(40);
        assertThat(world.box(0).inService).as("also after a restart").isTrue();
        assertThat(world.drawn().plus(world.box(0).rating))
                .as("the others leave room for its rating")
                .isLessThanOrEqualTo(Power.ofWatts(45_000));
        world.box(0).ignores = false;
        world.box(0).plug();
        world.run(60);
        assertThat(world.charger(0).climb()).isNull();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        assertThat(world.overruns).isEmpty();
    }

    @Test
    void cannotClimbForAChargerOutOfContactButAlarmsAndReports() {
        world = whole();
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        assertThat(world.view().compliance().alarm()).isTrue();
        assertThat(world.charger(0).climb()).isNull();
        assertThat(world.box(0).orders).isEmpty();
        assertThat(world.told)
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("QS-01 may draw", "out of contact"));
        world.overruns.clear();
    }
}
