/**
 * OSCP 2.0 without a network: messages, their JSON, the link between two parties, and what an exchange of messages has to
 * remember. It knows no HTTP, no database and no clock, and works for either party.
 */
@NullMarked
package energy.headroom.oscp;

import org.jspecify.annotations.NullMarked;
