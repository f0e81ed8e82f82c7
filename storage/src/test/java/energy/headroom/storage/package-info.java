/** Everything on real SQLite files, also after they were opened again. */
@NullMarked
package energy.headroom.storage;

import org.jspecify.annotations.NullMarked;
