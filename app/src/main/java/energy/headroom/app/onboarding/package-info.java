/**
 * What comes before the first message (V5): {@code headroom init} writes settings to fill in, {@code headroom onboarding-pack}
 * writes what to hand to a provider.
 */
@NullMarked
package energy.headroom.app.onboarding;

import org.jspecify.annotations.NullMarked;
