package energy.headroom.console.api;

import energy.headroom.limits.proof.Breach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A time in which a limit was not held, as the API tells it.
 *
 * @param until null while it lasts
 * @param reported the ids of the forecasts of which the provider was to be told that they are not kept
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BreachDocument(
        String kind,
        Instant from,
        @Nullable Instant until,
        long excessW,
        long limitW,
        String cause,
        List<String> reported) {
    static BreachDocument of(Breach breach) {
        return new BreachDocument(
                SiteDocument.word(breach.kind()),
                breach.from(),
                breach.until(),
                breach.excess().watts(),
                breach.limit().watts(),
                breach.cause(),
                breach.reported());
    }
}
