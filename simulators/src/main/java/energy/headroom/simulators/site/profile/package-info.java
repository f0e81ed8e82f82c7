/**
 * Charging profiles as OCPP defines them, by the words of 1.6, seen from inside a charger: which are installed, which of them holds at a
 * moment, and the composite schedule that follows.
 *
 * <p>Everything is told in amperes per phase; limits in watts are converted once, at the nominal voltage.
 */
@NullMarked
package energy.headroom.simulators.site.profile;

import org.jspecify.annotations.NullMarked;
