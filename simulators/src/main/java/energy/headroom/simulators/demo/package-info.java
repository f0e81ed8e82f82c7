/**
 * The whole product on one machine: a gateway, a simulated DERMS and simulated sites as processes of their own, started,
 * watched and stopped together.
 *
 * <p>Secrets are new for every run and go to the processes by their environment only. A process that dies is started again
 * with the same files. Every process ends when this one does, however it ends: see {@link
 * energy.headroom.simulators.demo.ChildMain}.
 */
@NullMarked
package energy.headroom.simulators.demo;

import org.jspecify.annotations.NullMarked;
