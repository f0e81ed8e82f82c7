/**
 * What the product promises, shown against the packaged program: real processes, real sockets, a real browser. Also the
 * rules of the architecture, over all modules at once.
 */
@NullMarked
package energy.headroom.acceptance;

import org.jspecify.annotations.NullMarked;
