/**
 * Messages to JSON and back, on token streams. {@link MessageReader} reports everything that is wrong with a message at once,
 * each fault with a JSON pointer; it reads past fields that it does not know, and bounds what a message may cost.
 */
@NullMarked
package energy.headroom.oscp.json;

import org.jspecify.annotations.NullMarked;
