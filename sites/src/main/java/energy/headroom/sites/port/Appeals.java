package energy.headroom.sites.port;

import energy.headroom.limits.Block;
import energy.headroom.limits.ForecastType;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What operators may ask of a provider, or tell it, about a site. Does not block. */
public interface Appeals {
    /** What became of it. */
    sealed interface Appeal {
        /** It is stored, and is sent until the provider takes it. */
        record Queued(String requestId) implements Appeal {}

        /** This provider takes no such message, so that nothing is sent (V18). */
        record NotUsed(String message) implements Appeal {}

        /** It could not be stored, so that nothing is sent. */
        record NotStored() implements Appeal {}
    }

    /** Asks for other limits than were forecast. A yes is simply a new forecast. */
    CompletionStage<Appeal> adjust(ProviderId provider, SiteId site, ForecastType type, List<Block> blocks);

    /** Says that a forecast cannot be kept. */
    CompletionStage<Appeal> cannotKeep(ProviderId provider, SiteId site, NonCompliance what);
}
