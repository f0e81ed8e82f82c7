/**
 * Who gets in: the names we answer to, where calls may come from, bearer tokens, and sign-in with a session cookie.
 *
 * <p>No synchroniser token is needed against forged requests: every request that changes something or opens a stream has to
 * come from our own origin ({@link energy.headroom.console.access.SameOrigin}), and the cookie is SameSite=Strict.
 */
@NullMarked
package energy.headroom.console.access;

import org.jspecify.annotations.NullMarked;
