/**
 * The link between two parties, as a pure machine: what happened and the time go in, what to do comes out. Either side may
 * start; the same machine runs on both.
 *
 * <pre>
 *            our handshake got its 204, or theirs came
 *   OFFLINE ─────────────────────────────────────────▶ HANDSHAKING
 *      ▲  ◀───────── no acknowledgement in time ─────────  │
 *      │                                                   │ ours acknowledged by them, or
 *      │ deadline passed                                   │ theirs acknowledged by us with a 204
 *      └──────────────────────── ONLINE ◀──────────────────┘
 * </pre>
 */
@NullMarked
package energy.headroom.oscp.link;

import org.jspecify.annotations.NullMarked;
