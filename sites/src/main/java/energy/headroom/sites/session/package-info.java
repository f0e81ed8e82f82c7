/**
 * What is kept of charging sessions: what chargers tell of them, in any order and more than once, and what follows.
 *
 * <pre>
 *   began ──▶ goes on ──▶ ended         each may come late, twice or not at all
 *     └──── none at its connector ──▶ lost, until its end comes after all
 * </pre>
 */
@NullMarked
package energy.headroom.sites.session;

import org.jspecify.annotations.NullMarked;
