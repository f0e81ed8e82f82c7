/**
 * The running program: its command line, its settings, and the wiring of all modules into one gateway.
 *
 * <p>{@link energy.headroom.app.Main} is the command {@code headroom}; {@link energy.headroom.app.Serve} reads {@code
 * settings} as a whole and starts the {@code gateway}.
 */
@NullMarked
package energy.headroom.app;

import org.jspecify.annotations.NullMarked;
