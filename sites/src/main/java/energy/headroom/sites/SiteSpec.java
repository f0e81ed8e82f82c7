package energy.headroom.sites;

import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A site as the operator describes it.
 *
 * @param groupId what the provider calls it; what it may be made of is said by the provider's profile
 * @param assetId the site's one asset towards the provider; one to one with the group
 * @param measurementInterval how often a total is reported, aligned to the clock
 * @param readingFresh how old a reading may be and still count as measured
 * @param readingHeld how old a reading may be and still be held; older is unknown
 * @param deadlines by when a new limit is to be held
 * @param stopLadder what may be done to chargers that stay above their limit, in this order
 */
public record SiteSpec(
        SiteId id,
        String name,
        ProviderId provider,
        String groupId,
        String assetId,
        ZoneId zone,
        SiteRules rules,
        List<ChargerSpec> chargers,
        Duration measurementInterval,
        Duration readingFresh,
        Duration readingHeld,
        Deadlines deadlines,
        List<Rung> stopLadder) {
    /** Ends no session and takes nothing out of service: that is for the operator to allow. */
    public static final List<Rung> GENTLE_LADDER = List.of(Rung.LIMIT_ZERO, Rung.BELOW_MINIMUM);

    private static final Pattern GROUP_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public SiteSpec {
        if (!GROUP_FORM.matcher(groupId).matches()) {
            throw new IllegalArgumentException(
                    "a group id is printable characters without spaces, got \"" + groupId + "\"");
        }
        chargers = List.copyOf(chargers);
        stopLadder = List.copyOf(stopLadder);
    }
}
