/**
 * One gateway, put together. The order of its start is the order of its promises: first the data, then the limits of all
 * sites, then the door for chargers and providers, and only then the calls to providers.
 *
 * <pre>
 *   data folder ──▶ engine ──▶ sites hold their limits ──▶ HTTP listens ──▶ links shake hands
 * </pre>
 *
 * <p>It stops the other way round.
 */
@NullMarked
package energy.headroom.app.gateway;

import org.jspecify.annotations.NullMarked;
