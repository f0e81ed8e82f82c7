/** The program as its users meet it. */
@NullMarked
package energy.headroom.app;

import org.jspecify.annotations.NullMarked;
