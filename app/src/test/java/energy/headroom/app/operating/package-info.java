/** An operator's commands against a gateway that runs. */
@NullMarked
package energy.headroom.app.operating;

import org.jspecify.annotations.NullMarked;
