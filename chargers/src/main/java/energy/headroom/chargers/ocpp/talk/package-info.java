/**
 * Our side of the conversation with one charger, whatever version of OCPP it speaks: connections that come and go, calls one
 * at a time, schedules before everything else, and the {@link energy.headroom.chargers.ocpp.talk.Dialect} that knows the words.
 */
@NullMarked
package energy.headroom.chargers.ocpp.talk;

import org.jspecify.annotations.NullMarked;
