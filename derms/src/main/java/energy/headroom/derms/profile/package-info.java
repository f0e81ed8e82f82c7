/** Reads profiles: how one DERMS differs from OSCP 2.0, from a file of settings that may come with Headroom or not. */
@NullMarked
package energy.headroom.derms.profile;

import org.jspecify.annotations.NullMarked;
