/** Tests of the package of the same name. */
@NullMarked
package energy.headroom.simulators.site.profile;

import org.jspecify.annotations.NullMarked;
