/**
 * Settings files in YAML: every fault at once, each with its file, line, setting and reason; secrets from outside.
 *
 * <p>A reader is a function from a {@link energy.headroom.settings.Section} to what it makes of it. It asks for each
 * setting by name and form, and builds its record at the end:
 *
 * <pre>{@code
 * record Listen(String address, int port) {
 *     static Listen read(Section section) {
 *         return new Listen(section.text("address", "127.0.0.1"), section.integer("port", 0, 65_535));
 *     }
 * }
 *
 * Listen listen = Section.read(file, root -> root.section("listen", Listen::read)); // throws BadSettings
 * }</pre>
 *
 * <p>Where a setting is missing or wrong the fault is noted and the reader gets a harmless stand-in, so that it goes on and
 * finds the other faults. No stand-in ever leaves: {@code read} throws when there was a fault. What a reader does not ask
 * for is a fault as well. The values come from the file as it is written: {@code 007} is the text 007 and {@code no} is
 * no flag.
 */
@NullMarked
package energy.headroom.settings;

import org.jspecify.annotations.NullMarked;
