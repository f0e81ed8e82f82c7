/**
 * Registration, by which two parties get each other's tokens and addresses, as a pure machine: what happened and the time go
 * in, what to do and to answer comes out. The same machine runs on both sides and for every role.
 *
 * <pre>
 *   the one that invites                             the one that joins
 *       │ ── TOKEN_A and a base URL, out of band ─────────▶ │
 *       │ ◀─ POST register, by TOKEN_A: TOKEN_B, versions ─ │
 *       │ ── 204, or 501 and nothing is kept ─────────────▶ │
 *       │ ── POST register, by TOKEN_B, correlated: ──────▶ │
 *       │        TOKEN_C, the version chosen                │
 *       │ ◀─ 204: TOKEN_A is dead ───────────────────────── │
 *
 *   later, either:  PUT by its token: its new token or base URL; the old token dies
 *                   POST by its token: as above, for both tokens
 *                   DELETE by its token: both forget each other
 * </pre>
 *
 * <p>A token that the other calls us with is kept as a hash, but for the time in which it has not arrived yet and may have to
 * be sent again. At no moment is the token that one side would use refused by the other, whatever a wire loses or repeats.
 */
@NullMarked
package energy.headroom.oscp.registration;

import org.jspecify.annotations.NullMarked;
