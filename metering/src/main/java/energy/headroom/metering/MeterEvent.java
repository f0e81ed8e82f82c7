package energy.headroom.metering;

import java.time.Instant;

/**
 * What a site's meter is told. What it shows follows from these and their order alone, so that it can be worked out again.
 *
 * @param <K> what names a connector
 */
public sealed interface MeterEvent<K extends Comparable<K>> {
    /** When it became known. */
    Instant arrivedAt();

    /** The meter stands so, whatever came before: after a start, and now and then. */
    record Stands<K extends Comparable<K>>(MeterState<K> state, Instant arrivedAt) implements MeterEvent<K> {}

    record Taken<K extends Comparable<K>>(K connector, Reading reading, Instant arrivedAt) implements MeterEvent<K> {}

    /** Something about a connector that is no reading. */
    record Said<K extends Comparable<K>>(K connector, What what, Instant at, Instant arrivedAt)
            implements MeterEvent<K> {}

    /** Which device counts at a connector. */
    record DeviceIs<K extends Comparable<K>>(K connector, String serial, Instant arrivedAt) implements MeterEvent<K> {}

    /** See {@link SiteMeter}. */
    enum What {
        IDLE,
        ACTIVE,
        IN_CONTACT,
        OUT_OF_CONTACT
    }
}
