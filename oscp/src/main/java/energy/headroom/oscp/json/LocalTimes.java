package energy.headroom.oscp.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a time without an offset means. The standard has an offset in every time, so that one without is a fault; some peers
 * leave it out, and then it has to be known which clock they mean.
 *
 * <p>Interpretation: where clocks go back and a time comes twice, the first is meant; one that is left out when they go
 * forward is read by the offset from before.
 */
public final class LocalTimes {
    /** It is a fault. */
    public static final LocalTimes NONE = new LocalTimes(null, () -> {});

    private final @Nullable ZoneId zone;
    private final Runnable noticed;

    private LocalTimes(@Nullable ZoneId zone, Runnable noticed) {
        this.zone = zone;
        this.noticed = noticed;
    }

    /**
     * It is of this zone.
     *
     * @param noticed called whenever one is read
     */
    public static LocalTimes in(ZoneId zone, Runnable noticed) {
        return new LocalTimes(zone, noticed);
    }

    /** The seconds to take from a local time, itself in seconds. */
    int offset(long local) {
        if (zone == null) {
            throw new DateTimeException("has no offset: add Z or one such as +12:00");
        }
        noticed.run();
        return zone.getRules()
                .getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                .getTotalSeconds();
    }
}
