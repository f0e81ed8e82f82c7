/**
 * The gateway's settings file, read and checked as a whole before anything starts: each module's settings record, and what
 * must hold between them.
 */
@NullMarked
package energy.headroom.app.settings;

import org.jspecify.annotations.NullMarked;
