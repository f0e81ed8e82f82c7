package energy.headroom.limits.proof;

import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site knows of how its limit is held, at one moment.
 *
 * @param limit in force now
 * @param told the sum of what each charger may draw by what it was told last
 * @param accepted the sum of what each may draw by what it accepted, and by what it was told and has not answered
 * @param measured null where the power of some connector is unknown
 */
public record Evidence(
        Instant at,
        Power limit,
        Power told,
        Power accepted,
        @Nullable Measured measured) {
    /**
     * What the meters show when nothing is unknown.
     *
     * @param most what the charger that draws most draws
     * @param oldest when the oldest value in the sum was measured
     */
    public record Measured(Power total, Power most, Instant oldest) {}

    /** Whether the limit was held, by readings that are all later than a moment. */
    public boolean showsLimitHeldSince(Instant moment) {
        return measured != null && measured.oldest().isAfter(moment) && isHeld(measured);
    }

    private boolean isHeld(Measured seen) {
        return limit.isZero()
                ? Tolerance.STOPPED_BELOW.isAbove(seen.most())
                : !seen.total().isAbove(Tolerance.above(limit));
    }
}
