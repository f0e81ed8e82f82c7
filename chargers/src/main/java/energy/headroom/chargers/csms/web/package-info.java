/** What a CSMS says to us: who may, about which sites, and what became of each line. */
@NullMarked
package energy.headroom.chargers.csms.web;

import org.jspecify.annotations.NullMarked;
