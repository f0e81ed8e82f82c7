/**
 * What chargers measure: the samples of one moment, in the words that all versions of OCPP share, and the power, register
 * and current that follow from them.
 */
@NullMarked
package energy.headroom.chargers.ocpp.meter;

import org.jspecify.annotations.NullMarked;
