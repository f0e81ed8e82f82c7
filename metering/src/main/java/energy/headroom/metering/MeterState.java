package energy.headroom.metering;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a site's meter knows at one moment: what it shows later follows from this and from what it is told after.
 *
 * @param energy the site's register
 * @param since when that began
 * @param fresh how old a reading may be and still count as measured
 * @param held how old it may be and still be held
 * @param <K> what names a connector
 */
public record MeterState<K extends Comparable<K>>(
        Energy energy, Instant since, Duration fresh, Duration held, Map<K, OfConnector> connectors) {
    public MeterState {
        connectors = Collections.unmodifiableMap(new TreeMap<>(connectors));
    }

    /** @param at the end of the time that it is the mean of, where it is one */
    public record Sight(Power power, Instant at, Method method) {}

    /**
     * @param last the newest power
     * @param offered the newest that the charger offered
     * @param spanFrom the register at the begin of a time of which the mean is to be found
     * @param mean the newest mean of a time
     * @param idleSince since when the state says that nothing flows; null where it does not
     * @param silentSince when the charger went out of contact; null while it is in contact
     * @param activeSince what was measured before tells nothing any more; null where nothing is
     */
    public record OfConnector(
            Rating rating,
            @Nullable Sight last,
            @Nullable Sight offered,
            @Nullable Counted spanFrom,
            @Nullable Sight mean,
            @Nullable Instant idleSince,
            @Nullable Instant silentSince,
            @Nullable Instant activeSince,
            OfRegister register) {}

    /** A value of a register. */
    public record Counted(Energy value, Instant at) {}

    /**
     * @param last the value up to which it was counted; null before the first
     * @param doubted a newer one that does not follow from it, which the next has to confirm
     * @param device the serial of the device that counts; null where it is not known
     */
    public record OfRegister(
            @Nullable Counted last,
            @Nullable Counted doubted,
            @Nullable String device) {
        public static final OfRegister NEW = new OfRegister(null, null, null);
    }
}
