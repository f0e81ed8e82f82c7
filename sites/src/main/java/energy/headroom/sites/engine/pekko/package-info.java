/**
 * The engine on Apache Pekko: every kind of residents is a kind of sharded entities, on one node as on many. Nothing
 * outside this package knows Pekko.
 */
@NullMarked
package energy.headroom.sites.engine.pekko;

import org.jspecify.annotations.NullMarked;
