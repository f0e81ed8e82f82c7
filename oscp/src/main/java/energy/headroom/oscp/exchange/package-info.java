/**
 * What an exchange of messages has to remember: the log of messages, messages that must still go out, and requests that were
 * already handled. These are interfaces; whoever keeps them says how, and each says how durable it must be.
 */
@NullMarked
package energy.headroom.oscp.exchange;

import org.jspecify.annotations.NullMarked;
