/** How long decisions take, told beside a bare sort of as many numbers, so that figures of different machines compare. */
@NullMarked
package energy.headroom.benchmarks;

import org.jspecify.annotations.NullMarked;
