/** The websocket at {@code /ocpp/{chargerId}}: sign-in, subprotocol, and frames in and out. */
@NullMarked
package energy.headroom.chargers.ocpp.web;

import org.jspecify.annotations.NullMarked;
