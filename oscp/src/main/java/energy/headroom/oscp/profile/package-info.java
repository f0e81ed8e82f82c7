/** How one DERMS differs from OSCP 2.0, as data. */
@NullMarked
package energy.headroom.oscp.profile;

import org.jspecify.annotations.NullMarked;
