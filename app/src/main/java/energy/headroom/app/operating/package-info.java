/** Commands with which an operator orders something of the gateway that runs. */
@NullMarked
package energy.headroom.app.operating;

import org.jspecify.annotations.NullMarked;
