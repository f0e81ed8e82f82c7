/** What a site measured, in the form in which its provider wants it (V6, V7, V10, V11, V16). */
@NullMarked
package energy.headroom.derms.report;

import org.jspecify.annotations.NullMarked;
