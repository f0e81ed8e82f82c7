/**
 * Chargers that speak OCPP-J to us. In here is what its packages share: a charger's connection and where it belongs.
 *
 * <pre>
 *   web ── frames ──▶ switchboard: mailbox of the charger ──▶ v16: conversation ── commands ──▶ site
 *                          ▲                                      │
 *   site ── schedules ─────┘                                      └── calls ──▶ web
 * </pre>
 */
@NullMarked
package energy.headroom.chargers.ocpp;

import org.jspecify.annotations.NullMarked;
