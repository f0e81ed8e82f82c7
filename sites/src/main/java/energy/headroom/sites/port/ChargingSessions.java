package energy.headroom.sites.port;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.SessionNews;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The charging sessions of all sites. */
public interface ChargingSessions {
    /** A place in the order from new to old; between sessions, also while others join. */
    record Place(Instant since, long number) {}

    /** @param next where the next page begins; null where there is no more */
    record Page(List<ChargingSession> sessions, @Nullable Place next) {
        public Page {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * Takes in what a charger told; the same as often as it is told. Does not block; what is told first is taken first. A stage
     * that completes normally means that it is durable.
     */
    CompletionStage<Void> take(SiteId site, SessionNews news);

    /**
     * Those that ran at any time between two moments, the newest first; blocks.
     *
     * @param after where the page begins; null for the first
     * @param most of a page
     */
    Page page(SiteId site, Instant from, Instant to, @Nullable Place after, int most);
}
