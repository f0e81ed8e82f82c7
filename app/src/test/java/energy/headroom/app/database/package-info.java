@NullMarked
package energy.headroom.app.database;

import org.jspecify.annotations.NullMarked;
