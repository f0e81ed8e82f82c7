/** The examples of README.md, which are compiled, run and compared with the page. */
@NullMarked
package energy.headroom.oscp.example;

import org.jspecify.annotations.NullMarked;
