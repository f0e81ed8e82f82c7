package energy.headroom.console.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compliance report as a table: a line for each figure, limit, breach and total, each with what it follows from. */
final class ComplianceCsv {
    private final StringBuilder text = new StringBuilder();

    private ComplianceCsv() {}

    static String of(ComplianceReport report) {
        ComplianceCsv csv = new ComplianceCsv();
        csv.line("kind", "from", "until", "name", "value", "unit", "follows from");
        csv.figures(report);
        report.applies()
                .forEach(apply -> csv.line(
                        "limit",
                        apply.receivedAt(),
                        apply.observedAt(),
                        apply.type(),
                        apply.inside() == null ? "not judged" : apply.inside() ? "in time" : "late",
                        null,
                        "message " + apply.messageId()));
        report.breached().forEach(lasting -> {
            BreachDocument breach = lasting.breach();
            csv.line(
                    "breach",
                    breach.from(),
                    breach.until(),
                    breach.kind() + ": " + breach.cause(),
                    breach.excessW(),
                    "W above " + breach.limitW() + " W",
                    "messages " + String.join(" ", breach.reported()));
        });
        report.totals().forEach(total -> {
            String from = "total of " + total.at();
            csv.line("total", total.at(), null, "power", total.powerW(), "W", from);
            csv.line("total", total.at(), null, "limit", total.limitW(), "W", total.limitSource());
        });
        return csv.text.toString();
    }

    private void figures(ComplianceReport report) {
        figure(report, "limits received", report.limits().received(), "", "applies");
        figure(report, "limits judged", report.limits().judged(), "", "applies");
        figure(
                report,
                "limits held within " + report.contractS() + " s",
                report.limits().inside(),
                "",
                "applies");
        figure(report, "share of limits held in time", report.limits().share(), "of 1", "applies");
        figure(report, "slowest limit", report.limits().slowestS(), "s", "applies");
        figure(report, "breaches", report.breaches().count(), "", "breaches");
        figure(report, "measured above the limit", report.breaches().measuredS(), "s", "breaches");
        figure(report, "might have been above the limit", report.breaches().shortfallS(), "s", "breaches");
        figure(report, "longest breach", report.breaches().longestS(), "s", "breaches");
        figure(report, "deepest breach", report.breaches().deepestW(), "W", "breaches");
        figure(report, "recorded", report.recorded().recordedS(), "s", "totals");
        figure(report, "not recorded", report.recorded().notRecordedS(), "s", "totals");
        figure(report, "coverage", report.recorded().coverage(), "of 1", "totals");
        figure(report, "incomplete", report.recorded().incompleteS(), "s", "totals");
        for (Map.Entry<String, Long> time : report.time().entrySet()) {
            String source = time.getKey().substring(0, time.getKey().length() - "_s".length());
            figure(report, "limit from " + source, time.getValue(), "s", "totals");
        }
        figure(report, "highest power", report.power().highestW(), "W", "totals");
        figure(report, "energy drawn", report.energy().drawnWh(), "Wh", "totals");
    }

    private void figure(ComplianceReport report, String name, @Nullable Object value, String unit, String source) {
        line(
                "figure",
                report.from(),
                report.until(),
                name,
                value,
                unit,
                report.sources().get(source));
    }

    private void line(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
    }

    /** Quoted (RFC 4180), and so that no spreadsheet takes it for a formula. */
    private static String cell(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value == null ? "" : value.toString();
        }
        String words = value.toString();
        String safe = !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
