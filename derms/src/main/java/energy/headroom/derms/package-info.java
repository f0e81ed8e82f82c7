/**
 * The utility's side: every DERMS that we are linked to, whatever it calls itself.
 *
 * <pre>
 *   door      who may call us: our token endpoint, the check of tokens and static headers
 *   message   what comes in: one handler per OSCP message, and the translation to the domain
 *   link      the living link to a provider: handshake, heartbeats, and what waits to be sent
 *   client    what goes out: access tokens, headers, retries
 *   report    a site's total as a measurement
 *   log       every message in and out, secrets masked
 *   check     tries what a provider handed over, step by step
 * </pre>
 *
 * {@link energy.headroom.derms.DermsConfiguration} puts it together.
 */
@NullMarked
package energy.headroom.derms;

import org.jspecify.annotations.NullMarked;
