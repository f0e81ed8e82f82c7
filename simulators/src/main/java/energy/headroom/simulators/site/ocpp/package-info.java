/**
 * The charger's side of OCPP 1.6J: what it says by itself, how it answers, and how it keeps its link.
 *
 * <p>A {@link energy.headroom.simulators.site.ocpp.Station} is one charger with a voice. It is driven from one thread: what
 * arrives and the passing of time come in as calls, frames go out through a
 * {@link energy.headroom.simulators.site.ocpp.Wire}.
 */
@NullMarked
package energy.headroom.simulators.site.ocpp;

import org.jspecify.annotations.NullMarked;
