package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.chargers.ocpp.recipe.Recipe.Place;
import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which way one charger is told its limits, and which come next.
 *
 * <pre>
 *   first untried ──accepted, and power was seen to follow──▶ proven: kept, also over a restart, until it fails several times
 *        ▲  └──refused, not answered, or without effect──▶ tried
 *        └───────────── the next one; after the last, from the beginning
 * </pre>
 */
public final class Recipes {
    /** A way that has worked is left only after so many failures in a row (lbbrhzn/ocpp#1703). */
    private static final int PATIENCE = 3;

    private final RateUnit preferred;
    private final Place relative;
    private final Set<Recipe> tried = new HashSet<>();
    private Hints hints = Hints.NONE;
    private @Nullable Recipe proven;
    private int failures;
    private int withoutEffect;

    /**
     * @param preferred the unit to begin with, where the charger takes both
     * @param relative the one place at which a relative profile is tried
     */
    public Recipes(RateUnit preferred, Place relative) {
        this.preferred = preferred;
        this.relative = relative;
    }

    /** What is known beforehand of the charger, now that it is known which it is. */
    public void hints(Hints known) {
        hints = known;
    }

    /** The way that is used now. */
    public Recipe current(Abilities abilities) {
        if (proven != null) {
            return proven;
        }
        List<Recipe> ladder = Ladder.of(preferred, abilities, relative, hints);
        return ladder.stream()
                .filter(recipe -> !tried.contains(recipe))
                .findFirst()
                .orElse(ladder.getFirst());
    }

    /** It was accepted: whether it has an effect is yet to be seen, and only an effect makes up for having had none. */
    public void accepted() {
        failures = 0;
    }

    /** Power was seen to follow it. Whether that is news. */
    public boolean worked(Recipe recipe) {
        failures = 0;
        withoutEffect = 0;
        boolean news = !recipe.equals(proven);
        proven = recipe;
        tried.clear();
        return news;
    }

    /** It was proven by this very model and firmware before we started. */
    public void recall(Recipe recipe) {
        proven = recipe;
    }

    /**
     * It was refused or not answered.
     *
     * @return whether another way is to be tried at once; after the last one it is begun again, but not at once
     */
    public boolean refused(Recipe recipe, Abilities abilities) {
        if (recipe.equals(proven) && ++failures < PATIENCE) {
            return false;
        }
        return leave(recipe, abilities, recipe::equals);
    }

    /**
     * It was accepted, and power did not follow: it is not put in the same place again before all others were tried, unless that
     * is higher in the stack, over whatever may hide it there.
     *
     * @return as {@link #refused}
     */
    public boolean hadNoEffect(Recipe recipe, Abilities abilities) {
        if (recipe.equals(proven) && ++withoutEffect < PATIENCE) {
            return false;
        }
        int highest = abilities.maxStackLevel().orElse(recipe.stackLevel());
        return leave(
                recipe,
                abilities,
                other -> other.equals(recipe)
                        || (other.place() == recipe.place()
                                && (other.stackLevel() < highest || other.stackLevel() == recipe.stackLevel())));
    }

    private boolean leave(Recipe recipe, Abilities abilities, Predicate<Recipe> useless) {
        failures = 0;
        withoutEffect = 0;
        proven = null;
        List<Recipe> ladder = Ladder.of(preferred, abilities, relative, hints);
        tried.add(recipe);
        ladder.stream().filter(useless).forEach(tried::add);
        if (tried.containsAll(ladder)) {
            tried.clear();
            return false;
        }
        return true;
    }

    /** It has other firmware: everything has to be shown anew. */
    public void forget() {
        proven = null;
        failures = 0;
        withoutEffect = 0;
        tried.clear();
    }

    public Optional<Recipe> proven() {
        return Optional.ofNullable(proven);
    }
}
