package energy.headroom.sites.port;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What operators may order of sites that exist. */
public interface Operators {
    /** Limits a site in the place of any limit before; it only ever lowers. */
    CompletionStage<OperatorLimitTaken> limit(SiteId site, OperatorLimit limit);

    /** Gives chargers of a site back, so that they are told nothing more. */
    CompletionStage<ReleaseTaken> release(SiteId site, Set<String> chargers, Instant at, String by, String reason);

    /** Takes released chargers of a site back. */
    CompletionStage<ReleaseTaken> takeBack(SiteId site, Set<String> chargers, String by);

    /** Tests whether chargers of a site settle with nobody above them. */
    CompletionStage<TrialsTaken> tryChargers(SiteId site, Set<String> chargers, Duration cut, String by);

    /** Ends the limit of a site, if it has one. */
    CompletionStage<OperatorLimitTaken> endLimit(SiteId site, Instant at, String by);
}
