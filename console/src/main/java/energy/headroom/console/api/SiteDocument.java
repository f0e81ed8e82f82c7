package energy.headroom.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.headroom.limits.plan.Plan;
import energy.headroom.metering.Coverage;
import energy.headroom.sites.SiteView;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A site as the API tells it. Powers are in whole W, energy in whole Wh, times in UTC.
 *
 * @param timeZone the site's own, for showing times
 * @param limitW null would mean unlimited; the grid connection always limits, so that today it is a number
 * @param operatorLimit what an operator set and holds now; null where none does
 * @param generationLimitW the most that may be exported now; null where the provider says nothing
 * @param powerW null where nothing is known, which is not zero; below zero where it flows back
 * @param coverage the part of the connectors that are in {@code powerW}, 0 to 1
 * @param forecasts what the provider says that limits no charging, by type; only where one site is asked for
 * @param envelope only where one site is asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SiteDocument(
        String id,
        String name,
        String provider,
        String groupId,
        String assetId,
        String timeZone,
        Instant at,
        String link,
        Instant linkSince,
        @Nullable Instant linkDeadline,
        @Nullable Long limitW,
        Instant limitSince,
        String limitSource,
        String limitReason,
        boolean stopped,
        @Nullable OperatorLimitDocument operatorLimit,
        @Nullable Long generationLimitW,
        @Nullable Instant forecastReceivedAt,
        @Nullable Long powerW,
        @Nullable Instant powerAt,
        long energyWh,
        double coverage,
        Coverage coverageDetail,
        List<ChargerDocument> chargers,
        List<AlertDocument> alerts,
        List<ReserveDocument> reserves,
        ComplianceDocument compliance,
        SettlingDocument settling,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<SaidDocument>> forecasts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SlotDocument> envelope) {

    /**
     * Where the site settles if everything above the chargers goes silent now.
     *
     * @param fallbackW what that has to fit in
     * @param proven how many of the chargers have shown by a test that they settle
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record SettlingDocument(long powerW, long fallbackW, int proven, int chargers) {
        static SettlingDocument of(SiteView view) {
            SiteView.Settling settling = view.settling();
            return new SettlingDocument(
                    settling.at().watts(),
                    settling.fallback().watts(),
                    settling.proven(),
                    view.chargers().size());
        }
    }

    /**
     * How the limit is held.
     *
     * @param lastApply how the forecast that came last was put into effect; null before the first
     * @param complyBy until when the limit has to be held, while a forecast is being put into effect in time
     * @param secondsLeft until then
     * @param notHeldSince since when the limit is not held; null while it is
     * @param alarm that has lasted so long that the stop ladder is at work
     * @param breaches those that last
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ComplianceDocument(
            @Nullable ApplyDocument lastApply,
            @Nullable Instant complyBy,
            @Nullable Long secondsLeft,
            @Nullable Instant notHeldSince,
            boolean alarm,
            List<BreachDocument> breaches) {
        static ComplianceDocument of(SiteView view) {
            SiteView.Compliance compliance = view.compliance();
            Instant due = compliance.complyBy();
            return new ComplianceDocument(
                    ApplyDocument.of(
                            compliance.lastApply(), view.spec().deadlines().contract(), view.at()),
                    due,
                    due == null ? null : Duration.between(view.at(), due).toSeconds(),
                    compliance.notHeldSince(),
                    compliance.alarm(),
                    compliance.breaches().stream().map(BreachDocument::of).toList());
        }
    }

    /** What somebody should look at; {@code kind} is stable, {@code text} is for people. */
    public record AlertDocument(String kind, @Nullable String charger, Instant since, String text) {}

    /** Power that the others cannot use because of a charger; {@code costW} is what it takes above its fair share. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ReserveDocument(String charger, long powerW, long costW, String cause) {}

    /** From {@code start} up to but without {@code end}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record SlotDocument(Instant start, Instant end, long limitW, String source, String reason) {}

    /** One of many. */
    public static SiteDocument listed(SiteView view) {
        return of(view, null, null);
    }

    /** With its envelope. */
    public static SiteDocument whole(SiteView view) {
        return of(
                view,
                SaidDocument.of(view),
                view.envelope().slots().stream()
                        .map(slot -> new SlotDocument(
                                slot.start(), slot.end(), slot.power().watts(), word(slot.source()), slot.reason()))
                        .toList());
    }

    private static SiteDocument of(
            SiteView view, @Nullable Map<String, List<SaidDocument>> forecasts, @Nullable List<SlotDocument> envelope) {
        return new SiteDocument(
                view.spec().id().value(),
                view.spec().name(),
                view.spec().provider().value(),
                view.spec().groupId(),
                view.spec().assetId(),
                view.spec().zone().getId(),
                view.at(),
                word(view.link().state()),
                view.link().since(),
                view.link().deadline(),
                view.limit().watts(),
                view.limitSince(),
                word(view.limitSource()),
                view.limitReason(),
                view.stopped(),
                OperatorLimitDocument.orNull(view.operatorLimit()),
                watts(view.generation()),
                view.forecastReceivedAt(),
                watts(view.power()),
                view.powerAt(),
                view.energy().wattHours(),
                view.coverage().known(),
                view.coverage(),
                view.chargers().stream().map(ChargerDocument::of).toList(),
                view.alerts().stream()
                        .map(alert -> new AlertDocument(alert.kind(), alert.charger(), alert.since(), alert.text()))
                        .toList(),
                view.reserves().stream().map(SiteDocument::reserve).toList(),
                ComplianceDocument.of(view),
                SettlingDocument.of(view),
                forecasts,
                envelope);
    }

    private static ReserveDocument reserve(Plan.Reserve reserve) {
        return new ReserveDocument(
                reserve.charger(), reserve.power().watts(), reserve.cost().watts(), reserve.cause());
    }

    static @Nullable Long watts(@Nullable Power power) {
        return power == null ? null : power.watts();
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
