package energy.headroom.console.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.compliance.ComplianceDay;
import energy.headroom.sites.port.SiteStore.Past;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a site kept to its limits on one day, as it is handed over. Figures first, then the records that they follow from: whoever
 * has this document can work each of them out again.
 *
 * @param complete whether the day was over and every breach too: then nothing of it changes any more
 * @param contractS within so many seconds a limit is to be held
 * @param intervalS so many seconds each total stands for
 * @param time how long the limit followed from which source, in seconds
 * @param sources where the records are in the API, with more than is here
 */
@JsonNaming(SnakeCaseStrategy.class)
record ComplianceReport(
        String report,
        String site,
        String name,
        String provider,
        String groupId,
        String assetId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate day,
        String timeZone,
        Instant from,
        Instant until,
        boolean complete,
        long contractS,
        long intervalS,
        Limits limits,
        Breaches breaches,
        Recorded recorded,
        Map<String, Long> time,
        Power power,
        Energy energy,
        Map<String, String> sources,
        List<ApplyDocument> applies,
        List<Lasting> breached,
        List<Total> totals) {
    private static final String VERSION = "headroom-compliance-1";

    /** @param share of those that can be judged, how many were held in time, 0 to 1 */
    @JsonNaming(SnakeCaseStrategy.class)
    record Limits(
            int received,
            int judged,
            int inside,
            @Nullable Double share,
            @Nullable Double slowestS) {}

    /**
     * @param measuredS so long the meters showed more than the limit
     * @param shortfallS so long chargers might have drawn more
     * @param longestS the longest of them, within the day
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Breaches(
            int count,
            long measuredS,
            long shortfallS,
            long longestS,
            @Nullable Long deepestW) {}

    /**
     * @param notRecordedS of this time nothing is known: the gateway did not run, or could not store
     * @param coverage the mean part of the connectors in the sum, 0 to 1
     * @param incompleteS so long at least one connector was in no sum
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Recorded(
            long recordedS, long notRecordedS, @Nullable Double coverage, long incompleteS) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Power(
            @Nullable Long highestW,
            @Nullable Instant highestAt,
            @Nullable Long limitThenW) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Energy(@Nullable Long drawnWh) {}

    /** @param withinDayS how long it lasted within the day */
    @JsonNaming(SnakeCaseStrategy.class)
    record Lasting(BreachDocument breach, double withinDayS) {}

    /** What was stored at one full interval of the clock. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Total(
            Instant at,
            @Nullable Long powerW,
            long limitW,
            @Nullable String limitSource,
            int measured,
            int derived,
            int held,
            int unknown,
            long energyWh) {
        static Total of(Past past) {
            return new Total(
                    past.at(),
                    SiteDocument.watts(past.power()),
                    past.limit().watts(),
                    past.source() == null ? null : SiteDocument.word(past.source()),
                    past.coverage().measured(),
                    past.coverage().derived(),
                    past.coverage().held(),
                    past.coverage().unknown(),
                    past.energy().wattHours());
        }
    }

    static ComplianceReport of(ComplianceDay day) {
        SiteSpec site = day.site();
        return new ComplianceReport(
                VERSION,
                site.id().value(),
                site.name(),
                site.provider().value(),
                site.groupId(),
                site.assetId(),
                day.day(),
                site.zone().getId(),
                day.from(),
                day.until(),
                day.isComplete(),
                site.deadlines().contract().toSeconds(),
                site.measurementInterval().toSeconds(),
                limits(day),
                breaches(day),
                new Recorded(
                        day.recorded().toSeconds(),
                        day.notRecorded().toSeconds(),
                        day.coverage(),
                        day.incomplete().toSeconds()),
                time(day),
                day.highest()
                        .map(past -> new Power(
                                Objects.requireNonNull(past.power()).watts(),
                                past.at(),
                                past.limit().watts()))
                        .orElse(new Power(null, null, null)),
                new Energy(day.drawn() == null ? null : day.drawn().wattHours()),
                sources(day),
                day.applies().stream()
                        .flatMap(apply -> Stream.ofNullable(
                                ApplyDocument.of(apply, site.deadlines().contract(), day.judgedAt())))
                        .toList(),
                day.breaches().stream()
                        .map(breach -> new Lasting(BreachDocument.of(breach), seconds(day.within(breach))))
                        .toList(),
                day.totals().stream().map(Total::of).toList());
    }

    private static Limits limits(ComplianceDay day) {
        return day.limits()
                .map(limits -> new Limits(
                        limits.forecasts(),
                        limits.judged(),
                        limits.inside(),
                        limits.share(),
                        limits.slowest() == null ? null : seconds(limits.slowest())))
                .orElse(new Limits(0, 0, 0, null, null));
    }

    private static Breaches breaches(ComplianceDay day) {
        return new Breaches(
                day.breaches().size(),
                day.breached(Breach.Kind.MEASURED).toSeconds(),
                day.breached(Breach.Kind.SHORTFALL).toSeconds(),
                day.breaches().stream()
                        .map(day::within)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO)
                        .toSeconds(),
                day.deepest().map(breach -> breach.excess().watts()).orElse(null));
    }

    private static Map<String, Long> time(ComplianceDay day) {
        Map<String, Long> time = new LinkedHashMap<>();
        for (LimitSource source : LimitSource.values()) {
            time.put(
                    SiteDocument.word(source) + "_s",
                    day.held().getOrDefault(source, Duration.ZERO).toSeconds());
        }
        return time;
    }

    private static Map<String, String> sources(ComplianceDay day) {
        String site = "/api/v1/sites/" + day.site().id().value();
        String span = "?from=" + day.from() + "&to=" + day.until();
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("applies", site + "/applies" + span);
        sources.put("breaches", site + "/breaches" + span);
        sources.put("totals", site + "/history" + span);
        sources.put("messages", "/api/v1/messages");
        return sources;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
