/**
 * Power, energy, current and voltage as exact types in one base unit, so that a number and its unit are never apart.
 *
 * <p>Every quantity is a whole number of its base unit: watts, watt-hours, milliamperes, millivolts. Arithmetic is exact
 * and refuses overflow with {@link java.lang.ArithmeticException}. Conversions that cannot be exact say in their name which
 * way they round: limits round down, what may be drawn rounds up.
 *
 * <p>{@link energy.headroom.units.Pace} counts in time: how many of something there may be in a minute.
 */
@NullMarked
package energy.headroom.units;

import org.jspecify.annotations.NullMarked;
