package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known beforehand of the ways that a charger takes its limits. They only order what is tried: a way counts as one that
 * works when its power was seen to follow, and the others come after.
 *
 * @param place where its limit is put first
 * @param unit what it takes
 * @param begin from when the periods count, in what is tried first
 * @param mostPeriods that it takes, whatever it reports
 * @param leastStackLevel no level below is ever used
 * @param mostStackLevel no level above is ever used, whatever it reports
 */
public record Hints(
        Optional<Recipe.Place> place,
        Optional<RateUnit> unit,
        Optional<Recipe.Begin> begin,
        OptionalInt mostPeriods,
        OptionalInt leastStackLevel,
        OptionalInt mostStackLevel) {
    public static final Hints NONE = new Hints(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());

    /** The same, with one period at most. */
    public Hints withOnePeriod() {
        return new Hints(place, unit, begin, OptionalInt.of(1), leastStackLevel, mostStackLevel);
    }

    int periods(int most) {
        return Math.min(most, mostPeriods.orElse(most));
    }

    /** The level to use in place of one that it may not take. */
    int level(int usual) {
        return Math.max(leastStackLevel.orElse(0), Math.min(usual, mostStackLevel.orElse(usual)));
    }

    boolean leavesOut(Recipe recipe) {
        return recipe.stackLevel() < leastStackLevel.orElse(0)
                || recipe.stackLevel() > mostStackLevel.orElse(Integer.MAX_VALUE);
    }

    boolean fits(Recipe recipe) {
        return place.orElse(recipe.place()) == recipe.place()
                && unit.orElse(recipe.unit()) == recipe.unit()
                && begin.orElse(recipe.begin()) == recipe.begin();
    }
}
