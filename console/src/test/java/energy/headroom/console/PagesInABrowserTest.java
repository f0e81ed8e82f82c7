package energy.headroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.session.SessionNews;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("thereIsABrowser")
final class PagesInABrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private final List<String> complaints = new ArrayList<>();

    static boolean thereIsABrowser() {
        return Files.isExecutable(CHROMIUM);
    }

    @Test
    void followsASiteLiveAndDrawsItsLimitWithoutAnyComplaint() {
        Ports ports = new Ports();
        LookAtIt.fill(ports, Instant.now());
        try (RunningConsole console = RunningConsole.open(ports, InstantSource.system(), 0);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(ARGUMENTS))) {
            Page page = browser.newPage();
            page.setDefaultTimeout(60_000);
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);

            page.navigate(console.uri("/").toString());
            page.getByTestId("site-card-quay-street").getByRole(AriaRole.LINK).click();
            eventually(page, "site-state", "Inside limit");
            page.getByTestId("limit-chart").locator("canvas").waitFor();
            page.getByText("11.0 kW").first().click();
            assertThat(page.getByTestId("known-quay-street-03")).containsText("Refuses a station maximum");
            assertThat(page.getByTestId("sessions-table").getByText("****C3D4")).isVisible();
            assertThat(page.getByTestId("sessions-table").locator("tbody tr")).hasCount(3);

            SiteView now = ports.find(new SiteId("quay-street")).orElseThrow();
            ports.put(Samples.stopped(now.spec(), Instant.now()));
            eventually(page, "site-state", "Stopped");
            eventually(page, "site-limit", "0 kW");
            assertThat(page.getByTestId("site-reason")).containsText("every block of its profile is zero");
            assertThat(page.getByText("4 connectors want power").first()).isVisible();
            ports.sessions.take(
                    now.spec().id(),
                    new SessionNews.GoesOn("quay-street-02", "new", "ocpp1.6", 1, "****4711", Instant.now()));
            ports.put(Samples.inside(now.spec(), Instant.now()));
            assertThat(page.getByTestId("sessions-table").locator("tbody tr").first())
                    .containsText("****4711", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            assertThat(complaints).as("the browser's console").isEmpty();
        }
    }

    private static void eventually(Page page, String testId, String text) {
        assertThat(page.getByTestId(testId)).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(30_000));
    }
}
