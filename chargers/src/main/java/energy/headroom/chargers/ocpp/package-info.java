/**
 * Chargers that speak OCPP-J to us. In here is what its packages share: a charger's connection and where it belongs.
 *
 * <pre>
 *   web ── frames ──▶ switchboard: mailbox of the charger ──▶ talk: conversation ── commands ──▶ site
 *                          ▲                                 │  ▲ in the words of v16 or v201
 *   site ── schedules ─────┘                                 └──┴─ calls ──▶ web
 * </pre>
 */
@NullMarked
package energy.headroom.chargers.ocpp;

import org.jspecify.annotations.NullMarked;
