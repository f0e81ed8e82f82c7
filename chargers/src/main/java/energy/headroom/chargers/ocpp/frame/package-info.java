/**
 * OCPP-J: calls and their answers as JSON arrays, whatever their content. Reading is bounded in depth and length; what is
 * malformed is named; an answer finds the call that it belongs to, and a call that is not answered in time ends.
 */
@NullMarked
package energy.headroom.chargers.ocpp.frame;

import org.jspecify.annotations.NullMarked;
