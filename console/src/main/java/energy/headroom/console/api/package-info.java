/** The HTTP API under {@code /api/v1}: what other programs build on. Names on the wire are snake_case and stay as they are. */
@NullMarked
package energy.headroom.console.api;

import org.jspecify.annotations.NullMarked;
