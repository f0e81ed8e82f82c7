/** Settings files in YAML: every fault at once, each with its file, line, setting and reason; secrets from outside. */
@NullMarked
package energy.headroom.settings;

import org.jspecify.annotations.NullMarked;
