/** Profiles: what their files mean, and what is wrong in them. */
@NullMarked
package energy.headroom.derms.profile;

import org.jspecify.annotations.NullMarked;
