package energy.headroom.simulators.site;

import java.time.Instant;

/** Something that is done to a charger from outside. */
@FunctionalInterface
interface Deed {
    void to(Spot spot, Instant now);
}
