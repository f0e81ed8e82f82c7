/**
 * Between a charger and the operator's CSMS. Every frame passes as it is and in order, both ways; we listen, and put our own
 * calls in between. Only what could raise the charger above our limit is kept back, merged with ours, or refused.
 *
 * <pre>
 *   charger ◀── Turns: our calls, its calls ──┐                       ┌──▶ CsmsLine ◀──▶ CSMS
 *      │                                      └──── Relay ◀───────────┘
 *      └── calls, answers to us ──▶ ChargePoint ──── our calls ─┘
 * </pre>
 */
@NullMarked
package energy.headroom.chargers.ocpp.proxy;

import org.jspecify.annotations.NullMarked;
