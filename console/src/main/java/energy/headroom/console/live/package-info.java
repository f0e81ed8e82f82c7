/**
 * Live events: {@code GET /api/v1/events} streams sites as they change (server-sent events).
 *
 * <p>Each reader has a thread and a small map of what changed since it was last written to, so that a site is sent at most
 * once a second and a slow reader costs no memory. Who does not read for a while is dropped; nobody holds up a shutdown.
 */
@NullMarked
package energy.headroom.console.live;

import org.jspecify.annotations.NullMarked;
