package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.talk.ClockDifference;
import energy.headroom.chargers.ocpp.talk.ProfileWriter;
import energy.headroom.chargers.ocpp.talk.WrittenLimits;
import java.util.Map;

class WrittenLimitTest extends WrittenLimits {
    @Override
    protected ProfileWriter<?> writer(Home home, Recipe recipe) {
        return new ProfileWriter<>(
                new Form16(), home, recipe, new ClockDifference(), Map.of(1, 71, 2, 72), Habits.USUAL);
    }
}
