/**
 * Who may connect as which charger, one mailbox per charger in which everything that happens to it is handled in order, and
 * the port that sites use to limit it.
 */
@NullMarked
package energy.headroom.chargers.ocpp.switchboard;

import org.jspecify.annotations.NullMarked;
