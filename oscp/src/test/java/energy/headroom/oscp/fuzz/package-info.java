/**
 * What comes from outside, guided by the coverage of the code. Each class has one target; its inputs that once mattered lie
 * beside it in {@code src/test/resources}, and every build runs those and then looks for new ones for a few seconds.
 */
@NullMarked
package energy.headroom.oscp.fuzz;

import org.jspecify.annotations.NullMarked;
