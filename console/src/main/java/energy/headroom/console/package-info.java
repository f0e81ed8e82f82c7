/**
 * What people and programs see: the pages and the HTTP API under {@code /api/v1}, with live events.
 *
 * <p>{@link energy.headroom.console.ConsoleConfiguration} brings everything in; it needs {@link
 * energy.headroom.console.ConsoleSettings}, the views, links and messages that {@code sites} declares, a clock and a source
 * of randomness. The console only looks; it knows neither the protocol nor the database.
 */
@NullMarked
package energy.headroom.console;

import org.jspecify.annotations.NullMarked;
