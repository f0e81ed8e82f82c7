/** What is said to one CSMS about one site: which message goes next, until when it has to be acknowledged, and over which wire. */
@NullMarked
package energy.headroom.chargers.csms.push;

import org.jspecify.annotations.NullMarked;
