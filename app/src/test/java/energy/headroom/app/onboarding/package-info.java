/** Settings to fill in, and packs to hand over. */
@NullMarked
package energy.headroom.app.onboarding;

import org.jspecify.annotations.NullMarked;
