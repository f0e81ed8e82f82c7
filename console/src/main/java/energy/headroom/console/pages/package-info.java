/**
 * The pages. Each is rendered here, whole or only its living part; the browser replaces the living part when something
 * changed. So there is one way from a site to what is shown, and what strangers named is escaped in one place.
 *
 * <p>The records in here hold words and numbers that are ready to be shown; templates only lay them out.
 */
@NullMarked
package energy.headroom.console.pages;

import org.jspecify.annotations.NullMarked;
