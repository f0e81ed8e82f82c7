package energy.headroom.oscp.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a time without an offset means. The standard has an offset in every time, so that one without is a fault; some peers
 * leave it out, and then it has to be known which clock they mean.
 *
 * <p>Interpretation: where clocks go back and a time comes twice, what ends then ends at the second of the two, and everything
 * else is at the first: a block of a forecast covers all the time that it may mean. A time that is left out when clocks go forward
 * is read by the offset from before.
 *
 * <pre>
 *   Auckland, 5 April 2026   02:00 ──── 03:00/02:00 ──── 03:00     ("02:30" is the first or the second of two)
 *   from 02:30                  ├──▶
 *   until 02:30                                     ──▶┤
 * </pre>
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

    /** Whether times without an offset are taken at all. */
    public boolean areTaken() {
        return zone != null;
    }

    /**
     * The seconds to take from a local time, itself in seconds.
     *
     * @param isEnd whether something ends then
     */
    int offset(long local, boolean isEnd) {
        if (zone == null) {
            throw new DateTimeException("has no offset: add Z or one such as +12:00");
        }
        noticed.run();
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        List<ZoneOffset> possible = zone.getRules().getValidOffsets(time);
        ZoneOffset offset = isEnd && possible.size() > 1
                ? possible.getLast()
                : zone.getRules().getOffset(time);
        return offset.getTotalSeconds();
    }
}
