/**
 * What providers send us: one handler per OSCP message, listed in {@link energy.headroom.derms.message.Handlers}, behind one
 * endpoint that reads, checks, logs and answers. What a message says becomes the domain's words in {@link
 * energy.headroom.derms.message.Translation} and nowhere else.
 */
@NullMarked
package energy.headroom.derms.message;

import org.jspecify.annotations.NullMarked;
