package energy.headroom.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Said;
import energy.headroom.sites.SiteView;
import energy.headroom.units.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a forecast that limits no charging says about a stretch of time.
 *
 * @param powerW null where it speaks of single phases and not of the total
 * @param phasesW per phase, where it says so
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SaidDocument(
        Instant start,
        Instant end,
        @Nullable Long powerW,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Phase, Long> phasesW,
        String messageId) {
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final List<ForecastType> TYPES =
            List.of(ForecastType.GENERATION, ForecastType.FALLBACK_GENERATION, ForecastType.OPTIMUM);

    /** By type, from now to 24 hours ahead; an empty list where nothing is said. */
    static Map<String, List<SaidDocument>> of(SiteView view) {
        Map<String, List<SaidDocument>> byType = new LinkedHashMap<>();
        for (ForecastType type : TYPES) {
            byType.put(
                    SiteDocument.word(type),
                    view
                            .forecasts()
                            .said(
                                    type,
                                    view.spec().rules().nominalVoltage(),
                                    view.at(),
                                    view.at().plus(AHEAD))
                            .stream()
                            .map(SaidDocument::of)
                            .toList());
        }
        return byType;
    }

    private static SaidDocument of(Said said) {
        Map<Phase, Long> phases = new TreeMap<>();
        said.phases().perPhase().forEach((phase, power) -> phases.put(phase, power.watts()));
        return new SaidDocument(said.start(), said.end(), SiteDocument.watts(said.total()), phases, said.messageId());
    }
}
