package energy.headroom.console.pages;

import energy.headroom.console.api.ComplianceApi;
import energy.headroom.console.api.SiteDocument;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.ApplyDay;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.compliance.ComplianceDay;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How a site kept to its limits on one day, to read and to print. */
@Controller
final class CompliancePage {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    private final ComplianceApi.Days days;

    CompliancePage(ComplianceApi.Days days) {
        this.days = days;
    }

    /** @param from what it follows from */
    record Figure(String name, String value, String from) {}

    record LimitRow(String received, String type, String message, String accepted, String held, String judged) {}

    record BreachRow(String from, String until, String kind, String length, String depth, String cause) {}

    record SourceRow(String source, String style, String time) {}

    /** @param next the day after it; null where that has not begun */
    record Report(
            String site,
            String name,
            String group,
            String day,
            String words,
            String zone,
            boolean complete,
            String before,
            @Nullable String next,
            String path,
            List<Figure> figures,
            List<SourceRow> sources,
            List<LimitRow> limits,
            List<BreachRow> breaches) {}

    @GetMapping("/sites/{id}/compliance")
    String newest(@PathVariable String id) {
        return "redirect:/sites/" + id + "/compliance/" + days.newest(id);
    }

    @GetMapping("/sites/{id}/compliance/{day}")
    String day(@PathVariable String id, @PathVariable String day, Model model) {
        model.addAttribute("report", report(days.find(id, day)));
        return "console/compliance";
    }

    private Report report(ComplianceDay day) {
        ZoneId zone = day.site().zone();
        String id = day.site().id().value();
        LocalDate after = day.day().plusDays(1);
        return new Report(
                id,
                day.site().name(),
                day.site().groupId(),
                day.day().toString(),
                LONG.format(day.day()),
                Words.zone(zone),
                day.isComplete(),
                "/sites/" + id + "/compliance/" + day.day().minusDays(1),
                after.isAfter(days.newest(id).plusDays(1)) ? null : "/sites/" + id + "/compliance/" + after,
                "/api/v1/sites/" + id + "/compliance/" + day.day(),
                figures(day),
                Arrays.stream(LimitSource.values())
                        .filter(day.held()::containsKey)
                        .map(source -> new SourceRow(
                                Words.source(source),
                                SiteDocument.word(source),
                                length(day.held().getOrDefault(source, Duration.ZERO))))
                        .toList(),
                day.applies().stream()
                        .filter(apply -> Apply.isFor(apply.type()))
                        .map(apply -> limit(apply, day))
                        .toList(),
                day.breaches().stream().map(breach -> breach(breach, day)).toList());
    }

    private static List<Figure> figures(ComplianceDay day) {
        ApplyDay limits = day.limits().orElse(null);
        Double share = limits == null ? null : limits.share();
        Duration slowest = limits == null ? null : limits.slowest();
        ZoneId zone = day.site().zone();
        return List.of(
                new Figure(
                        "Limits held within "
                                + day.site().deadlines().contract().toSeconds() + " s",
                        share == null || limits == null
                                ? "none to judge"
                                : percent(share) + " (" + limits.inside() + " of " + limits.judged() + ")",
                        "each limit below"),
                new Figure("Slowest limit", slowest == null ? "none" : length(slowest), "each limit below"),
                new Figure("Measured above the limit", length(day.breached(Breach.Kind.MEASURED)), "each breach below"),
                new Figure(
                        "Might have been above the limit",
                        length(day.breached(Breach.Kind.SHORTFALL)),
                        "each breach below"),
                new Figure(
                        "Deepest breach",
                        day.deepest().map(deep -> Words.power(deep.excess())).orElse("none"),
                        "each breach below"),
                new Figure(
                        "Connectors in the sum",
                        day.coverage() == null ? "nothing recorded" : percent(day.coverage()),
                        "mean of " + day.totals().size() + " totals"),
                new Figure("With a connector missing", length(day.incomplete()), "totals"),
                new Figure("Not recorded", length(day.notRecorded()), "intervals without a total"),
                new Figure(
                        "Highest power",
                        day.highest()
                                .map(past -> Words.power(past.power()) + " at " + Words.minutes(past.at(), zone)
                                        + ", limit " + Words.power(past.limit()))
                                .orElse("unknown"),
                        "totals"),
                new Figure(
                        "Energy drawn",
                        day.drawn() == null
                                ? "unknown"
                                : day.drawn().kilowattHours().toPlainString() + " kWh",
                        "the site's register in the first and the last total"));
    }

    private static LimitRow limit(Apply apply, ComplianceDay day) {
        ZoneId zone = day.site().zone();
        return new LimitRow(
                Words.seconds(apply.receivedAt(), zone),
                SiteDocument.word(apply.type()).replace('_', ' '),
                apply.messageId(),
                apply.acceptedAt() == null ? "" : length(Duration.between(apply.receivedAt(), apply.acceptedAt())),
                apply.observedAt() != null
                        ? length(Duration.between(apply.receivedAt(), apply.observedAt()))
                        : apply.supersededAt() != null ? "a newer one came" : "not seen",
                apply.isInside(day.site().deadlines().contract(), day.judgedAt())
                        .map(inside -> inside ? "in time" : "late")
                        .orElse("not judged"));
    }

    private static BreachRow breach(Breach breach, ComplianceDay day) {
        ZoneId zone = day.site().zone();
        return new BreachRow(
                Words.since(breach.from(), day.from(), zone),
                breach.until() == null ? "lasts" : Words.since(breach.until(), day.from(), zone),
                switch (breach.kind()) {
                    case MEASURED -> "Measured";
                    case SHORTFALL -> "Might have been";
                    case EXPORT -> "Export";
                },
                length(day.within(breach)),
                Words.power(breach.excess()) + " above " + Words.power(breach.limit()),
                Stream.concat(
                                Stream.of(breach.cause()),
                                breach.reported().isEmpty()
                                        ? Stream.of()
                                        : Stream.of(
                                                "told to the provider about " + String.join(", ", breach.reported())))
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(""));
    }

    /** Below two minutes to the tenth of a second, since that is what limits are judged by. */
    private static String length(Duration time) {
        return time.toSeconds() < 120
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : time.toHours() == 0
                        ? time.toMinutes() + " min"
                        : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
