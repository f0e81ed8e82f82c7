/** The systems around a gateway, to talk to: a DERMS and charging sites, each runnable alone, and a demo of them all. */
@NullMarked
package energy.headroom.simulators;

import org.jspecify.annotations.NullMarked;
