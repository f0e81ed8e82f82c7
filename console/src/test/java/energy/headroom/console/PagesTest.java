package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.session.SessionNews;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
    private static final FakeClock CLOCK = new FakeClock("2026-07-01T02:05:09Z");
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.withSites(CLOCK);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void showsEachSiteWithItsStateAndItsLimitAndItsPower() throws Exception {
        String page = page("/");
        assertThat(page)
                .contains("data-testid=\"site-card-quay-street\"", "Inside limit", "60.0 kW", "41.8 kW")
                .contains("Near limit", "Stopped", "Offline", "Needs attention")
                .doesNotContain("data-demo=");
    }

    @Test
    void saysWhyASiteIsStoppedInItsOwnTime() throws Exception {
        assertThat(page("/sites/airport-park"))
                .contains("Stopped by vector-test since 13:59: every block of its profile is zero. "
                        + "Charging resumes by itself when a normal profile comes.");
    }

    @Test
    void saysThatTheFallbackHoldsWhileTheLinkIsOffline() throws Exception {
        assertThat(page("/sites/wynyard"))
                .contains("The link to vector-test has been offline since 14:02, so the fallback of 20.0 kW holds");
    }

    @Test
    void saysHowTheLastForecastIsPutIntoEffect() throws Exception {
        assertThat(page("/sites/quay-street"))
                .contains(
                        "Received 14:04:24, all chargers accepted after 0.6 s; waits for readings at or under the limit,"
                                + " 75 s left.");
    }

    @Test
    void namesTheChargerThatIgnoresItsLimitAndWhatItCosts() throws Exception {
        assertThat(page("/sites/quay-street"))
                .contains("data-testid=\"charger-quay-street-03\"", "Ignoring its limit", "Held back from the others")
                .contains("22.1 kW", "was seen above its limit");
    }

    @Test
    void showsWhatIsKnownOfACharger() throws Exception {
        assertThat(page("/sites/quay-street"))
                .contains(
                        "data-testid=\"known-quay-street-03\"", "Known as sim-3: Refuses a station maximum. Update it.")
                .doesNotContain("data-testid=\"known-quay-street-01\"");
    }

    @Test
    void showsSessionsWithWhatIsKnownOfThem() throws Exception {
        assertThat(page("/sites/quay-street"))
                .contains("data-testid=\"sessions-table\"", "****C3D4", "11.4 kWh", "EVDisconnected")
                .contains("Open", "Lost: its end never came");
        assertThat(page("/sites/wynyard")).contains("None yet.");
    }

    @Test
    void laysOutABodyAndMasksWhatMayBeSecret() throws Exception {
        Matcher link = Pattern.compile("data-detail=\"([^\"]+)\"[^>]*>update_asset_measurements")
                .matcher(page("/messages"));
        assertThat(link.find()).isTrue();
        assertThat(page(link.group(1)))
                .contains("&quot;measurements&quot; : [ ]", "Authorization", "****")
                .doesNotContain("not-masked-yet");
    }

    @Test
    void escapesWhatStrangersNamed() throws Exception {
        SiteView view = Samples.inside(Samples.spec("hostile", HOSTILE, "AKL666", 100), CLOCK.instant());
        console.ports.put(view);
        MessageView message = new MessageView(
                CLOCK.instant(),
                new ProviderId("vector-test"),
                MessageView.Direction.IN,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                "AKL666",
                400,
                Map.of("x-odd", HOSTILE),
                HOSTILE,
                HOSTILE);
        console.ports.messages.addFirst(message);
        console.ports.sessions.take(
                new SiteId("hostile"),
                new SessionNews.Ended("c", HOSTILE, HOSTILE, 1, CLOCK.instant(), CLOCK.instant(), null, null, HOSTILE));
        Matcher link = Pattern.compile("/parts/message\\?key=[0-9a-f-]+").matcher(page("/messages"));
        assertThat(link.find()).isTrue();
        for (String path : List.of("/", "/sites/hostile", "/messages", link.group())) {
            assertThat(page(path)).as(path).contains("&lt;script&gt;").doesNotContain("<script>", "<img");
        }
    }

    @Test
    void showsAPageOfItsOwnWhereThereIsNothing() throws Exception {
        var missing = console.get("/sites/nowhere");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Not found", "To the overview");
    }

    private static String page(String path) throws Exception {
        var answer = console.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
