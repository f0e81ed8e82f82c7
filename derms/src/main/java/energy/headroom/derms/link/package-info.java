/**
 * The living link to each provider: one owner that runs the protocol's link machine, keeps its state across restarts, and
 * sends what waits in the outbox while the link is online.
 *
 * <pre>
 *   their message ──Heard──▶ ProviderLink ──LinkChanged──▶ sites
 *        204 ◀──── reply, once saved │
 *        then ──Answered──▶          ├──▶ handshake, acknowledgement, heartbeat
 *   a site's total ──Queue──▶        └──▶ Deliveries: outbox, each group in its order
 * </pre>
 */
@NullMarked
package energy.headroom.derms.link;

import org.jspecify.annotations.NullMarked;
