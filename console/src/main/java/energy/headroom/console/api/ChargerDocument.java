package energy.headroom.console.api;

import energy.headroom.metering.Method;
import energy.headroom.metering.Oddity;
import energy.headroom.metering.Shown;
import energy.headroom.sites.Climb;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteView.ChargerView;
import energy.headroom.sites.SiteView.ConnectorView;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A charger as the API tells it.
 *
 * @param known what is known of such chargers beforehand; null where nothing is
 * @param scheduleState how far it is with what it should hold: none, waiting, sent, accepted, observed, refused, ignored,
 *     released
 * @param ignoring it accepted its limit, and was seen above it
 * @param stopLadder null where it is not on the stop ladder
 * @param released null where its control was not given back
 * @param commissioning how its last test ended, or that one runs; null where there was none
 * @param mayDrawW the most that it may still draw, whatever it was told
 * @param writesInADay how often it was told a limit in the last 24 hours, since the start
 * @param shareW the sum of its connectors' shares
 * @param powerW the sum of what is known of its connectors; null where nothing is
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ChargerDocument(
        String id,
        boolean connected,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable KnownDocument known,
        String scheduleState,
        @Nullable String scheduleDetail,
        boolean ignoring,
        @Nullable LadderDocument stopLadder,
        @Nullable ReleaseDocument released,
        @Nullable TrialDocument commissioning,
        long mayDrawW,
        int writesInADay,
        long shareW,
        @Nullable Long powerW,
        List<ConnectorDocument> connectors) {

    /** The entry that is about it, what that says, what to set at the charger, and where it was reported. */
    record KnownDocument(String as, String says, @Nullable String advice, List<String> sources) {
        static @Nullable KnownDocument of(@Nullable KnownAs known) {
            return known == null
                    ? null
                    : new KnownDocument(known.name(), known.says(), known.advice(), known.sources());
        }
    }

    /** Where it is on the stop ladder, since when, and why. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record LadderDocument(String rung, Instant since, boolean outOfService, String why) {
        static @Nullable LadderDocument of(@Nullable Climb climb) {
            return climb == null
                    ? null
                    : new LadderDocument(
                            SiteDocument.word(climb.rung()).replace('_', '-'),
                            climb.since(),
                            climb.outOfService(),
                            climb.why());
        }
    }

    /** @param cleared whether it has cleared what it held of ours */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ReleaseDocument(Instant since, String by, String reason, boolean cleared) {
        static @Nullable ReleaseDocument of(@Nullable Released released) {
            return released == null
                    ? null
                    : new ReleaseDocument(released.since(), released.by(), released.reason(), released.done());
        }
    }

    /**
     * @param outcome running, settled, exceeded, not-shown
     * @param settlesAtW its part of the fallback, in which it was to settle
     * @param drewAfterW null where that was not seen
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TrialDocument(
            Instant at,
            String by,
            @Nullable String model,
            @Nullable String firmware,
            String outcome,
            long settlesAtW,
            long drewBeforeW,
            @Nullable Long drewAfterW,
            String detail) {
        static @Nullable TrialDocument of(@Nullable Trial trial) {
            return trial == null
                    ? null
                    : new TrialDocument(
                            trial.at(),
                            trial.by(),
                            trial.model(),
                            trial.firmware(),
                            SiteDocument.word(trial.outcome()).replace('_', '-'),
                            trial.settlesAt().watts(),
                            trial.drewBefore().watts(),
                            SiteDocument.watts(trial.drewAfter()),
                            trial.detail());
        }
    }

    /**
     * @param powerMethod how its power was found, or what bounds it where it is not known
     * @param atMostW the most that it may draw where its power is not known, else null
     * @param oddities how often what was odd about its readings, since the start
     * @param why the rules that made its share, in the order in which they acted
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ConnectorDocument(
            int connector,
            String state,
            long shareW,
            @Nullable Long powerW,
            @Nullable Instant powerAt,
            String powerMethod,
            String powerQuality,
            @Nullable Long atMostW,
            Map<String, Integer> oddities,
            List<ReasonDocument> why) {}

    /** {@code powerW} is what was left after the rule acted: of the site's limit, then of the connector's share. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ReasonDocument(String rule, long powerW, String text) {}

    static ChargerDocument of(ChargerView charger) {
        return new ChargerDocument(
                charger.id(),
                charger.connected(),
                charger.model(),
                charger.firmware(),
                KnownDocument.of(charger.known()),
                SiteDocument.word(charger.scheduleState()),
                charger.detail(),
                charger.scheduleState() == ScheduleState.IGNORED,
                LadderDocument.of(charger.climb()),
                ReleaseDocument.of(charger.released()),
                TrialDocument.of(charger.trial()),
                charger.mayDraw().watts(),
                charger.writes(),
                charger.connectors().stream()
                        .mapToLong(connector -> connector.share().watts())
                        .sum(),
                known(charger.connectors()),
                charger.connectors().stream().map(ChargerDocument::of).toList());
    }

    private static ConnectorDocument of(ConnectorView connector) {
        return new ConnectorDocument(
                connector.number(),
                SiteDocument.word(connector.state()),
                connector.share().watts(),
                SiteDocument.watts(connector.power()),
                connector.powerAt(),
                SiteDocument.word(connector.metered().method()),
                quality(connector.metered().shown()),
                connector.metered().shown() instanceof Shown.Unknown(Power atMost, Method method)
                        ? atMost.watts()
                        : null,
                oddities(connector.metered().oddities()),
                connector.why().stream()
                        .map(reason -> new ReasonDocument(
                                SiteDocument.word(reason.rule()), reason.power().watts(), reason.text()))
                        .toList());
    }

    private static String quality(Shown shown) {
        return switch (shown) {
            case Shown.Known known -> SiteDocument.word(known.quality());
            case Shown.Unknown unknown -> "unknown";
        };
    }

    private static Map<String, Integer> oddities(Map<Oddity, Integer> counts) {
        Map<String, Integer> words = new TreeMap<>();
        counts.forEach((what, count) -> words.put(SiteDocument.word(what), count));
        return words;
    }

    private static @Nullable Long known(List<ConnectorView> connectors) {
        List<Long> watts = connectors.stream()
                .map(connector -> SiteDocument.watts(connector.power()))
                .filter(Objects::nonNull)
                .toList();
        return watts.isEmpty()
                ? null
                : watts.stream().mapToLong(Long::longValue).sum();
    }
}
