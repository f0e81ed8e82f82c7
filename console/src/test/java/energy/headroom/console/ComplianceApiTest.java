package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.units.Power;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComplianceApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DAY = "/api/v1/sites/quay-street/compliance/2026-06-30";
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.withSites(new FakeClock("2026-07-01T02:05:09Z"));
        Instant received = Instant.parse("2026-06-30T01:00:00Z");
        console.ports.applies.add(new Apply(
                1,
                "=cmd|' /C calc'!A0",
                ForecastType.CONSUMPTION,
                received,
                received,
                received,
                received,
                received.plusSeconds(1),
                received.plusSeconds(4),
                null));
        console.ports.breaches.add(new Breach(
                Breach.Kind.MEASURED,
                received.plusSeconds(60),
                received.plusSeconds(75),
                Power.ofWatts(5_000),
                Power.ofWatts(20_000),
                "QS-01 draws \"15\" kW <script>alert(1)</script>",
                List.of("m-7")));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void reportsADayWithItsFiguresAndTheRecordsThatTheyFollowFrom() throws Exception {
        HttpResponse<String> answer = console.get(DAY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"compliance-quay-street-2026-06-30.json\"");
        JsonNode report = JSON.readTree(answer.body());
        assertThat(report.propertyNames())
                .containsExactly(
                        "report",
                        "site",
                        "name",
                        "provider",
                        "group_id",
                        "asset_id",
                        "day",
                        "time_zone",
                        "from",
                        "until",
                        "complete",
                        "contract_s",
                        "interval_s",
                        "limits",
                        "breaches",
                        "recorded",
                        "time",
                        "power",
                        "energy",
                        "sources",
                        "applies",
                        "breached",
                        "totals");
        assertThat(report.at("/from").asString()).isEqualTo("2026-06-29T12:00:00Z");
        assertThat(report.at("/complete").asBoolean()).isTrue();
        assertThat(report.at("/limits").toString())
                .isEqualTo("{\"received\":1,\"judged\":1,\"inside\":1,\"share\":1.0,\"slowest_s\":4.0}");
        assertThat(report.at("/breaches").toString())
                .isEqualTo("{\"count\":1,\"measured_s\":15,\"shortfall_s\":0,\"longest_s\":15,\"deepest_w\":5000}");
        assertThat(report.at("/breached/0/breach/reported/0").asString()).isEqualTo("m-7");
        assertThat(report.at("/applies/0/inside").asBoolean()).isTrue();
        assertThat(report.at("/totals/0/limit_source").asString()).isEqualTo("forecast");
        JsonNode sources = report.at("/sources");
        for (String records : List.of("applies", "breaches", "totals")) {
            assertThat(console.get(sources.get(records).asString()).statusCode())
                    .as(records)
                    .isEqualTo(200);
        }
    }

    @Test
    void signsToTheByte() throws Exception {
        HttpResponse<String> report = console.get(DAY);
        String signature = "signature-of-" + report.body().length();
        assertThat(report.headers().firstValue("X-JWS-Signature")).contains(signature);
        assertThat(console.get(DAY + "/signature").body()).isEqualTo(signature);
        assertThat(console.get("/api/v1/report-keys").body()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void isATableInWhichNothingIsAFormula() throws Exception {
        HttpResponse<String> table = console.get(DAY + "/csv");
        assertThat(table.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(table.body().lines())
                .startsWith("\"kind\",\"from\",\"until\",\"name\",\"value\",\"unit\",\"follows from\"")
                .contains(
                        "\"figure\",\"2026-06-29T12:00:00Z\",\"2026-06-30T12:00:00Z\",\"share of limits held in time\",1.0,\"of 1\","
                                + "\"/api/v1/sites/quay-street/applies?from=2026-06-29T12:00:00Z&to=2026-06-30T12:00:00Z\"")
                .contains("\"limit\",\"2026-06-30T01:00:00Z\",\"2026-06-30T01:00:04Z\",\"consumption\",\"in time\",,"
                        + "\"message =cmd|' /C calc'!A0\"")
                .contains(
                        "\"breach\",\"2026-06-30T01:01:00Z\",\"2026-06-30T01:01:15Z\","
                                + "\"measured: QS-01 draws \"\"15\"\" kW <script>alert(1)</script>\",5000,\"W above 20000 W\",\"messages m-7\"")
                .noneMatch(line -> line.matches("(.*,)?\"?[=+@-].*"));
    }

    @Test
    void isAPageToPrint() throws Exception {
        String page = console.get("/sites/quay-street/compliance/2026-06-30").body();
        assertThat(page)
                .contains("Tuesday 30 June 2026", "100.0 % (1 of 1)", "15.0 s", "5.0 kW above 20.0 kW")
                .contains("href=\"" + DAY + "/csv\"", "/compliance/2026-06-29", "/compliance/2026-07-01")
                .doesNotContain("<script>alert", "still change");
        String today = console.get("/sites/quay-street/compliance/2026-07-01").body();
        assertThat(today).contains("still change").doesNotContain("/compliance/2026-07-02");
        assertThat(console.get("/sites/quay-street").body()).contains("/sites/quay-street/compliance\"");
        assertThat(console.get("/sites/quay-street/compliance").headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/sites/quay-street/compliance/2026-06-30");
    }

    @ParameterizedTest
    @CsvSource({
        "quay-street, tomorrow, 400, written as 2026-03-01",
        "quay-street, 2026-07-02, 400, has begun",
        "quay-street, 1999-12-31, 400, has begun",
        "nowhere, 2026-06-30, 404, no site",
    })
    void saysWhatIsWrong(String site, String day, int status, String fault) throws Exception {
        for (String path : new String[] {"", "/csv", "/signature"}) {
            HttpResponse<String> answer = console.get("/api/v1/sites/" + site + "/compliance/" + day + path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(fault);
        }
    }
}
