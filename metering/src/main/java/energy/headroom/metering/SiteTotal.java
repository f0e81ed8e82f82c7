package energy.headroom.metering;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a site draws at one moment and has drawn so far.
 *
 * @param power the sum over the connectors that are known, below zero where more flows back than is drawn; null where none is
 * @param energy the site's own register, which never runs backwards
 * @param since when the register began at zero
 * @param unknownAtMost the most that the connectors may draw that are in no sum; zero where all are known
 */
public record SiteTotal(
        Instant at, @Nullable Power power, Energy energy, Instant since, Coverage coverage, Power unknownAtMost) {}
