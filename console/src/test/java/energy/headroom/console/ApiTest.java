package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.MadeTotal;
import energy.headroom.metering.Method;
import energy.headroom.metering.Rating;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteMeter;
import energy.headroom.metering.Told;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeClock CLOCK = new FakeClock("2026-07-01T02:05:09Z");
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        Ports ports = new Ports();
        LookAtIt.fill(ports, CLOCK.instant());
        Instant before = Instant.parse("2026-06-30T11:50:00Z");
        ports.applies.add(apply(1, before, Duration.ofMillis(4_200)));
        ports.applies.add(apply(2, before.plusSeconds(900), Duration.ofMillis(4_200)));
        ports.applies.add(apply(3, before.plusSeconds(1800), null));
        ports.breaches.add(new Breach(
                Breach.Kind.SHORTFALL,
                Instant.parse("2026-07-01T01:00:00Z"),
                null,
                Power.ofWatts(8_000),
                Power.ofWatts(15_000),
                "QS-01 may draw 23000 W",
                List.of("m-2")));
        console = RunningConsole.withTokens(ports, CLOCK);
    }

    private static Apply apply(int sequence, Instant at, @Nullable Duration observed) {
        return new Apply(
                sequence,
                "m-" + sequence,
                ForecastType.CONSUMPTION,
                at,
                at,
                at,
                at,
                at.plusMillis(600),
                observed == null ? null : at.plus(observed),
                null);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void tellsASiteWithExactlyTheFieldsThatOthersBuildOn() throws Exception {
        JsonNode site = json(console.get("/api/v1/sites/quay-street"));
        assertThat(site.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "provider",
                        "group_id",
                        "asset_id",
                        "time_zone",
                        "at",
                        "link",
                        "link_since",
                        "link_deadline",
                        "limit_w",
                        "limit_since",
                        "limit_source",
                        "limit_reason",
                        "stopped",
                        "operator_limit",
                        "generation_limit_w",
                        "forecast_received_at",
                        "power_w",
                        "power_at",
                        "energy_wh",
                        "coverage",
                        "coverage_detail",
                        "chargers",
                        "alerts",
                        "reserves",
                        "compliance",
                        "settling",
                        "forecasts",
                        "envelope");
        assertThat(site.get("link").asString()).isEqualTo("online");
        assertThat(site.get("limit_w").asLong()).isEqualTo(60_000);
        assertThat(site.get("limit_source").asString()).isEqualTo("forecast");
        assertThat(site.get("limit_since").asString()).isEqualTo("2026-07-01T01:59:29Z");
        assertThat(site.get("power_w").asLong()).isEqualTo(41_790);
        assertThat(site.get("coverage").asDouble()).isEqualTo(0.8);
        assertThat(site.get("coverage_detail"))
                .isEqualTo(JSON.readTree("{\"measured\":6,\"derived\":2,\"held\":0,\"unknown\":2}"));
        assertThat(site.get("reserves").get(0).get("power_w").asLong()).isEqualTo(22_080);
        assertThat(site.get("reserves").get(0).get("cost_w").asLong()).isEqualTo(16_080);
        assertThat(site.get("envelope").get(0))
                .isEqualTo(JSON.readTree("{\"start\":\"2026-07-01T02:05:09Z\",\"end\":\"2026-07-01T02:15:00Z\","
                        + "\"limit_w\":60000,\"source\":\"forecast\",\"reason\":\"forecast m-17, block 0\"}"));
    }

    @Test
    void tellsHowTheLastForecastWasPutIntoEffectAndHowMuchTimeIsLeft() throws Exception {
        JsonNode compliance = json(console.get("/api/v1/sites/quay-street")).get("compliance");
        assertThat(compliance.propertyNames())
                .containsExactly("last_apply", "comply_by", "seconds_left", "not_held_since", "alarm", "breaches");
        assertThat(compliance.get("last_apply").get("message_id").asString()).isEqualTo("m-17");
        assertThat(compliance.get("last_apply").get("observed_at").isNull()).isTrue();
        assertThat(compliance.get("seconds_left").asLong()).isEqualTo(75);
        assertThat(compliance.get("alarm").asBoolean()).isFalse();
        JsonNode ladder = json(console.get("/api/v1/sites/quay-street"))
                .get("chargers")
                .get(2)
                .get("stop_ladder");
        assertThat(ladder.get("rung").asString()).isEqualTo("below-minimum");
        assertThat(ladder.get("why").asString()).isEqualTo("was seen above a limit that it had accepted");
    }

    @Test
    void tellsHowForecastsWerePutIntoEffectAndTheShareOfEachDay() throws Exception {
        JsonNode applies = json(console.get("/api/v1/sites/quay-street/applies?from=2026-06-30T00:00:00Z"));
        assertThat(applies.get("items").size()).isEqualTo(3);
        assertThat(applies.get("items").get(0)).isEqualTo(JSON.readTree("""
                        {"message_id":"m-1","type":"consumption","received_at":"2026-06-30T11:50:00Z",
                         "stored_at":"2026-06-30T11:50:00Z","planned_at":"2026-06-30T11:50:00Z",
                         "sent_at":"2026-06-30T11:50:00Z","accepted_at":"2026-06-30T11:50:00.600Z",
                         "observed_at":"2026-06-30T11:50:04.200Z","superseded_at":null,"inside":true}"""));
        assertThat(applies.get("days")).as("by the site's own midnight").isEqualTo(JSON.readTree("""
                        [{"day":"2026-06-30","forecasts":1,"judged":1,"inside":1,"share":1.0,"slowest_s":4.2},
                         {"day":"2026-07-01","forecasts":2,"judged":2,"inside":1,"share":0.5,"slowest_s":4.2}]"""));
    }

    @Test
    void tellsBreachesWithTheirCause() throws Exception {
        assertThat(json(console.get("/api/v1/sites/quay-street/breaches"))
                        .get("items")
                        .get(0))
                .isEqualTo(JSON.readTree("""
                        {"kind":"shortfall","from":"2026-07-01T01:00:00Z","until":null,"excess_w":8000,"limit_w":15000,
                         "cause":"QS-01 may draw 23000 W","reported":["m-2"]}"""));
    }

    @Test
    void namesAChargerThatIgnoresItsLimitAndSumsItsConnectors() throws Exception {
        JsonNode charger =
                json(console.get("/api/v1/sites/quay-street")).get("chargers").get(2);
        assertThat(charger.get("ignoring").asBoolean()).isTrue();
        assertThat(charger.get("known"))
                .isEqualTo(JSON.readTree("{\"as\":\"sim-3\",\"says\":\"Refuses a station maximum.\","
                        + "\"advice\":\"Update it.\",\"sources\":[\"lbbrhzn/ocpp#221\"]}"));
        assertThat(charger.get("schedule_state").asString()).isEqualTo("ignored");
        assertThat(charger.get("share_w").asLong()).isEqualTo(4_200);
        assertThat(charger.get("power_w").asLong()).isEqualTo(7_360);
        assertThat(charger.get("connectors").get(0).propertyNames())
                .containsExactly(
                        "connector",
                        "state",
                        "share_w",
                        "power_w",
                        "power_at",
                        "power_method",
                        "power_quality",
                        "at_most_w",
                        "oddities",
                        "why");
    }

    @Test
    void tellsUnknownPowerAsNullAndNeverAsZero() throws Exception {
        JsonNode away =
                json(console.get("/api/v1/sites/quay-street")).get("chargers").get(4);
        assertThat(away.get("power_w").isNull()).isTrue();
        assertThat(away.get("connectors").get(0).get("power_w").isNull()).isTrue();
    }

    @Test
    void listsSitesWithoutTheirEnvelopes() throws Exception {
        JsonNode items = json(console.get("/api/v1/sites")).get("items");
        assertThat(items.size()).isEqualTo(4);
        assertThat(items.get(0).get("id").asString()).isEqualTo("airport-park");
        assertThat(items.get(0).get("stopped").asBoolean()).isTrue();
        assertThat(items.get(0).get("limit_source").asString()).isEqualTo("stop");
        assertThat(items.get(0).has("envelope")).isFalse();
    }

    @Test
    void tellsThePastOfASite() throws Exception {
        JsonNode items = json(console.get(
                        "/api/v1/sites/quay-street/history?from=2026-07-01T14:00:00%2B12:00&to=2026-07-01T02:01:00Z"))
                .get("items");
        assertThat(items.size()).isEqualTo(6);
        assertThat(items.get(0).propertyNames())
                .containsExactly("at", "power_w", "limit_w", "limit_source", "coverage");
        assertThat(items.get(0).get("at").asString()).isEqualTo("2026-07-01T02:00:00Z");
    }

    @Test
    void tellsSessionsPageAfterPageFromNewToOld() throws Exception {
        JsonNode first = json(console.get("/api/v1/sites/quay-street/sessions?limit=2"));
        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(first.get("items").get(1).toString())
                .isEqualTo(
                        "{\"charger\":\"quay-street-01\",\"session\":\"t-1\",\"ocpp\":\"2.0.1\",\"connector\":1,"
                                + "\"card\":\"****C3D4\",\"state\":\"ended\",\"since\":\"2026-07-01T00:05:09Z\","
                                + "\"began_at\":\"2026-07-01T00:05:09Z\",\"ended_at\":\"2026-07-01T01:05:09Z\",\"lost_at\":null,"
                                + "\"meter_start_wh\":1000,\"meter_stop_wh\":12400,\"energy_wh\":11400,\"reason\":\"EVDisconnected\"}");
        assertThat(first.get("items").get(0).get("state").asString()).isEqualTo("open");
        assertThat(first.get("items").get(0).get("energy_wh").isNull())
                .as("unknown, and not zero")
                .isTrue();
        String next = first.get("next").asString();
        JsonNode second = json(console.get("/api/v1/sites/quay-street/sessions?limit=2&page=" + next));
        assertThat(second.get("items").size()).isEqualTo(1);
        assertThat(second.get("items").get(0).get("state").asString()).isEqualTo("lost");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(json(console.get("/api/v1/sites/wynyard/sessions"))
                        .get("items")
                        .size())
                .as("another site's")
                .isZero();
    }

    @Test
    void tellsLinksAndMessages() throws Exception {
        JsonNode link = json(console.get("/api/v1/links")).get("items").get(0);
        assertThat(link.get("state").asString()).isEqualTo("online");
        assertThat(link.get("deadline").asString()).isEqualTo("2026-07-01T02:05:23Z");
        JsonNode messages = json(console.get("/api/v1/messages?limit=2")).get("items");
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.get(1).get("action").asString()).isEqualTo("update_asset_measurements");
        assertThat(messages.get(1).get("direction").asString()).isEqualTo("out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/messages?limit=0",
                "/api/v1/messages?limit=many",
                "/api/v1/sites/quay-street/history?from=yesterday",
                "/api/v1/sites/quay-street/sessions?from=yesterday",
                "/api/v1/sites/quay-street/sessions?page=first",
                "/api/v1/sites/quay-street/sessions?limit=501",
                "/api/v1/sites/quay-street/applies?from=yesterday",
                "/api/v1/sites/quay-street/breaches?from=2026-05-01T00:00:00Z&to=2026-07-01T00:00:00Z",
                "/api/v1/sites/quay-street/history?from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z"
            })
    void refusesBadParametersByName(String path) throws Exception {
        JsonNode problem = problem(console.get(path), 400);
        assertThat(problem.get("detail").asString()).matches(".*\"(limit|from|page)\".*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sites/nowhere",
                "/api/v1/sites/nowhere/history",
                "/api/v1/sites/nowhere/sessions",
                "/api/v1/nothing",
                "/api/v1/events?site=nowhere",
                "/api"
            })
    void saysWhatIsNotThere(String path) throws Exception {
        problem(console.get(path), 404);
    }

    @Test
    void refusesOtherMethodsAndMediaTypes() throws Exception {
        HttpRequest.Builder post = authorised("/api/v1/sites").POST(BodyPublishers.noBody());
        HttpResponse<String> refused = console.send(post);
        problem(refused, 405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET");
        problem(console.send(authorised("/api/v1/sites").header("Accept", "image/png")), 406);
    }

    @Test
    void givesOnlyAReferenceWhenTheFaultIsOurs() throws Exception {
        console.ports.broken = true;
        try {
            HttpResponse<String> failed = console.get("/api/v1/messages");
            assertThat(problem(failed, 500).get("reference").asString()).isNotEmpty();
            assertThat(failed.body()).doesNotContain("secret", "IllegalState");
        } finally {
            console.ports.broken = false;
        }
    }

    private static HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(console.uri(path)).header("Authorization", "Bearer " + RunningConsole.TOKEN);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.propertyNames()).containsAll(List.of("type", "title", "status", "detail", "instance"));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        return problem;
    }

    @Test
    void worksPastTotalsOutAgainAndSaysWhatAChangeComesFrom() throws Exception {
        Instant at = Instant.parse("2026-07-01T01:00:00Z");
        ConnectorId one = new ConnectorId("QS-01", 1);
        List<Told<ConnectorId>> told = new ArrayList<>();
        SiteMeter<ConnectorId> meter = new SiteMeter<>(
                Map.of(one, Rating.of(Power.ofWatts(22_000))),
                Duration.ofSeconds(90),
                Duration.ofMinutes(3),
                at.minusSeconds(600),
                event -> told.add(new Told<>(told.size() + 1L, event)));
        meter.checkpoint(at.minusSeconds(600));
        MadeTotal made = new MadeTotal(meter.total(at), told.size());
        Reading late = new Reading(at.minusSeconds(5), Power.ofWatts(7_000), Method.POWER_TOTAL, null)
                .from(new Reading.Source(
                        Duration.ofMillis(1_500),
                        List.of(new Reading.RawSample(
                                "Power.Active.Import", null, "Outlet", "Sample.Periodic", "kW", null, "7.0"))));
        meter.take(one, late, at.plusSeconds(30));
        console.ports.recorded = new SiteStore.Recorded(told, List.of(made));
        assertThat(json(console.get("/api/v1/sites/quay-street/replay?from=2026-07-01T00:30:00Z")))
                .isEqualTo(JSON.readTree("""
                {"totals":1,"replayed":1,"sound":1,"changed":1,"items":[{"at":"2026-07-01T01:00:00Z","sound":true,"changed":true,
                "made":{"power_w":null,"energy_wh":0,"measured":0,"derived":0,"held":0,"unknown":1},
                "then":{"power_w":null,"energy_wh":0,"measured":0,"derived":0,"held":0,"unknown":1},
                "now":{"power_w":7000,"energy_wh":0,"measured":1,"derived":0,"held":0,"unknown":0},
                "because":[{"charger":"QS-01","connector":1,"what":"reading","happened_at":"2026-07-01T00:59:55Z",
                "arrived_at":"2026-07-01T01:00:30Z","late_s":35.0,"power_w":7000,"register_wh":null}]}]}"""));
        assertThat(json(console.get("/api/v1/sites/quay-street/readings?charger=QS-01&connector=1")))
                .isEqualTo(JSON.readTree("""
                {"items":[{"measured_at":"2026-07-01T00:59:55Z","arrived_at":"2026-07-01T01:00:30Z","clock_ahead_s":1.5,"power_w":7000,
                "power_method":"power_total","register_wh":null,"offered_w":null,"samples":[{"measurand":"Power.Active.Import",
                "phase":null,"location":"Outlet","context":"Sample.Periodic","unit":"kW","multiplier":null,"value":"7.0"}]}],"next":null}"""));
        assertThat(console.get("/api/v1/sites/quay-street/readings?charger=QS-01&connector=9")
                        .statusCode())
                .isEqualTo(400);
        assertThat(console.get("/api/v1/sites/quay-street/readings").statusCode())
                .isEqualTo(400);
        String page = console.get("/sites/quay-street/replay?from=2026-07-01T12:30&to=2026-07-01T13:30")
                .body();
        assertThat(page)
                .as("by the clock of Auckland")
                .contains("1 total was made. All could be worked out again")
                .contains("More is known now in 1", "13:00:00", "7.0 kW", "35 s late", "value=\"2026-07-01T12:30\"");
        assertThat(console.get("/sites/quay-street").body()).contains("/sites/quay-street/replay\"");
        assertThat(console.get("/sites/quay-street/replay?from=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(console.get("/api/v1/sites/quay-street/replay?from=2026-06-20T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
    }
}
