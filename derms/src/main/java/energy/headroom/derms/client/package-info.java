/**
 * What we send to a provider: an access token that is fetched once however many wait for it, the provider's static headers,
 * one try per call, and the pauses between tries. Credentials go to the two addresses in the settings and nowhere else:
 * redirects are not followed.
 */
@NullMarked
package energy.headroom.derms.client;

import org.jspecify.annotations.NullMarked;
