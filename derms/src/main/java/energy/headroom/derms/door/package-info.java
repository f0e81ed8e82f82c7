/**
 * Who may call us (V4). A provider gets a short-lived token from our token endpoint with its client credentials, and every
 * message carries that token and the static headers that it was given. Whoever is refused learns nothing but a reference;
 * the log has the cause.
 *
 * <pre>
 *   POST /oauth2/token ──▶ TokenDoor ──▶ signed with the SigningKey
 *   POST /oscp/...     ──▶ OscpDoor: token (TokenCheck), then headers, scope, certificate (CallerCheck) ──▶ Caller
 * </pre>
 */
@NullMarked
package energy.headroom.derms.door;

import org.jspecify.annotations.NullMarked;
