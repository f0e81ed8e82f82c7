package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.chargers.ocpp.recipe.Recipe.Begin;
import energy.headroom.chargers.ocpp.recipe.Recipe.Place;
import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The ways to write a limit into a charger in the order in which they are tried: those that limit most come first. */
final class Ladder {
    /** Low, because some chargers refuse the highest that they report (lbbrhzn/ocpp#1737), and not 0, which some cannot clear. */
    private static final int STACK_LEVEL = 1;
    /** Enough for a horizon of an hour or two, and few enough for every charger that we know of. */
    private static final int PERIODS_WHEN_UNKNOWN = 10;

    private static final int FEW_PERIODS = 3;

    private final SequencedSet<Recipe> recipes = new LinkedHashSet<>();
    private final RateUnit unit;
    private final RateUnit other;
    private final int periods;
    private final int level;

    private Ladder(RateUnit preferred, Abilities abilities, Hints hints) {
        unit = hints.unit().or(abilities::onlyUnit).orElse(preferred);
        other = unit == RateUnit.A ? RateUnit.W : RateUnit.A;
        periods = hints.periods(abilities.maxPeriods().orElse(PERIODS_WHEN_UNKNOWN));
        level = hints.level(Math.min(STACK_LEVEL, abilities.maxStackLevel().orElse(STACK_LEVEL)));
    }

    /**
     * @param relative the one place at which a relative profile is tried, unless the hints say another
     * @param hints put first what fits them; the others stay behind it
     */
    static List<Recipe> of(RateUnit preferred, Abilities abilities, Place relative, Hints hints) {
        Ladder ladder = new Ladder(preferred, abilities, hints);
        ladder.hinted(hints);
        ladder.stationMaximum(abilities, relative == Place.STATION_MAXIMUM);
        for (Place place : List.of(Place.TX_DEFAULT, Place.TX_DEFAULT_PER_CONNECTOR, Place.TRANSACTIONS)) {
            ladder.absolute(place, ladder.unit, ladder.periods, ladder.level);
            ladder.absolute(place, ladder.other, ladder.periods, ladder.level);
            if (relative == place) {
                ladder.relative(place);
            }
        }
        return ladder.recipes.stream()
                .filter(recipe -> !hints.leavesOut(recipe))
                .sorted(Comparator.comparing(hints::fits, Comparator.reverseOrder()))
                .toList();
    }

    /** What the hints come to, where they say more than how much of one way is taken. */
    private void hinted(Hints hints) {
        Place place = hints.place().orElse(Place.STATION_MAXIMUM);
        if (hints.begin().filter(Begin.RELATIVE::equals).isPresent()) {
            relative(place);
        } else if (!hints.equals(Hints.NONE)) {
            absolute(place, unit, periods, level);
        }
    }

    private void stationMaximum(Abilities abilities, boolean withRelative) {
        absolute(Place.STATION_MAXIMUM, unit, periods, level);
        absolute(Place.STATION_MAXIMUM, other, periods, level);
        absolute(Place.STATION_MAXIMUM, unit, Math.min(periods, FEW_PERIODS), level);
        absolute(Place.STATION_MAXIMUM, unit, 1, level);
        if (withRelative) {
            relative(Place.STATION_MAXIMUM);
        }
        absolute(Place.STATION_MAXIMUM, unit, periods, 0);
        abilities.maxStackLevel().ifPresent(most -> {
            absolute(Place.STATION_MAXIMUM, unit, periods, most);
            absolute(Place.STATION_MAXIMUM, unit, periods, Math.max(0, most - 1));
        });
    }

    private void relative(Place place) {
        recipes.add(new Recipe(place, unit, Begin.RELATIVE, 1, level));
    }

    private void absolute(Place place, RateUnit in, int most, int stackLevel) {
        recipes.add(new Recipe(place, in, Begin.ABSOLUTE, most, stackLevel));
    }
}
