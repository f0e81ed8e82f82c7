/**
 * Things that have one owner each and handle one command at a time: sites, and the links to providers. This is the seam to
 * the cluster engine. What lives here knows no threads: it gets commands, sets timers, awaits futures, and everything that
 * comes back is a command again. The same code runs on Pekko in production and on one deterministic thread in simulation.
 */
@NullMarked
package energy.headroom.sites.engine;

import org.jspecify.annotations.NullMarked;
