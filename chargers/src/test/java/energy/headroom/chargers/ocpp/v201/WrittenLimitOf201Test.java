package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.talk.ClockDifference;
import energy.headroom.chargers.ocpp.talk.ProfileWriter;
import energy.headroom.chargers.ocpp.talk.WrittenLimits;
import java.util.Map;

class WrittenLimitOf201Test extends WrittenLimits {
    @Override
    protected ProfileWriter<?> writer(Home home, Recipe recipe) {
        return new ProfileWriter<>(
                new Form201(), home, recipe, new ClockDifference(), Map.of(1, "T-1", 2, "T-2"), Habits.USUAL);
    }
}
