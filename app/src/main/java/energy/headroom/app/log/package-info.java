/**
 * The log as it is written. Much of what it says was said by others, by callers nobody knows among them: whatever of that could
 * begin a line of its own or steer a terminal is shown as a question mark.
 */
@NullMarked
package energy.headroom.app.log;

import org.jspecify.annotations.NullMarked;
