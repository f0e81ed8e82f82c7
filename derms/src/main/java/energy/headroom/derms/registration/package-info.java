/**
 * The living registration with each provider that uses tokens of OSCP's own: one owner that runs the protocol's machine, keeps
 * what it knows across restarts, and sends our registers. Who comes to the door with such a token is found out here too.
 *
 * <pre>
 *   POST, PUT, DELETE register ──Heard──▶ RegistrationOwner ──▶ store
 *        204, 400, 501 ◀──── reply, once stored │
 *        then ──Answered──▶                     └──▶ RegisterCall: our register, again until it is through
 * </pre>
 */
@NullMarked
package energy.headroom.derms.registration;

import org.jspecify.annotations.NullMarked;
