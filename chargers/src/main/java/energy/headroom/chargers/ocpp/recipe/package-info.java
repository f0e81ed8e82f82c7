/**
 * How a limit is written into a charger. Chargers differ in what they take, whatever they say: a {@link
 * energy.headroom.chargers.ocpp.recipe.Recipe} is one way, and {@link energy.headroom.chargers.ocpp.recipe.Recipes} are the
 * ways in the order in which they are tried.
 */
@NullMarked
package energy.headroom.chargers.ocpp.recipe;

import org.jspecify.annotations.NullMarked;
