/** Tests of the package of the same name. */
@NullMarked
package energy.headroom.simulators.demo;

import org.jspecify.annotations.NullMarked;
