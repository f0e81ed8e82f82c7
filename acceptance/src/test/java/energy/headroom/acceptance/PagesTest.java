package energy.headroom.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a person sees in the browser, against the packaged program. */
class PagesTest {
    private static final Path PICTURES = Program.ROOT.resolve("acceptance/target/pictures");
    private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(120_000);

    @Test
    void showsLimitsPowerAndAProtectiveStopWithoutComplaint() {
        Demo demo = Demo.undisturbed();
        String id = demo.sites().getFirst().path("id").asString();
        try (Browser browser = new Browser()) {
            Page overview = browser.page(1280, 900, ColorScheme.LIGHT);
            overview.navigate(demo.address + "/");
            for (var site : demo.sites()) {
                Locator card =
                        overview.getByTestId("site-card-" + site.path("id").asString());
                assertThat(card).containsText(site.path("name").asString());
                assertThat(card.getByTestId("site-limit")).containsText(Pattern.compile("\\d.* kW"));
            }
            assertThat(overview.getByTestId("link-state").first())
                    .containsText(Pattern.compile("online", Pattern.CASE_INSENSITIVE));
            picture(overview, "overview");

            Page site = browser.page(1280, 900, ColorScheme.LIGHT);
            site.navigate(demo.address + "/sites/" + id);
            Locator chart = site.getByTestId("limit-chart");
            assertThat(chart.locator("canvas").first()).isVisible();
            assertThat((Boolean) chart.locator("canvas").first().evaluate(INK))
                    .as("something is drawn on the chart")
                    .isTrue();
            assertThat(site.getByTestId("sessions-table").locator("tbody tr").first())
                    .containsText(Pattern.compile("\\*\\*\\*\\*"), PATIENT);
            picture(site, "site");
            Page past = browser.page(1280, 900, ColorScheme.LIGHT);
            past.navigate(demo.address + "/sites/" + id);
            past.getByText("Past totals").click();
            past.getByText("also those that did not change").click();
            past.getByText("Work out again").click();
            assertThat(past.getByTestId("replay-sum"))
                    .containsText(Pattern.compile("[1-9]\\d* totals? w.*All could be worked out again"));
            assertThat(past.getByTestId("replayed").locator("tbody tr").first()).containsText("the same");
            picture(past, "past-totals");

            overview.getByTestId("stop-all").click();
            Locator state = overview.getByTestId("site-card-" + id).getByTestId("site-state");
            assertThat(state).containsText(Pattern.compile("stop", Pattern.CASE_INSENSITIVE), PATIENT);
            assertThat(site.getByTestId("site-reason"))
                    .containsText(Pattern.compile("stop", Pattern.CASE_INSENSITIVE), PATIENT);
            assertThat(site.getByTestId("site-power").first())
                    .containsText(Pattern.compile("^\\s*0(\\.0+)? kW"), PATIENT);
            picture(site, "site-stopped");

            overview.getByTestId("normal-all").click();
            assertThat(state).not().containsText(Pattern.compile("stop", Pattern.CASE_INSENSITIVE), PATIENT);

            overview.getByTestId("cut-all").click();
            assertThat(state).containsText(Pattern.compile("fallback|offline", Pattern.CASE_INSENSITIVE), PATIENT);
            picture(overview, "overview-fallback");
            overview.getByTestId("join-all").click();
            assertThat(state)
                    .not()
                    .containsText(Pattern.compile("fallback|offline", Pattern.CASE_INSENSITIVE), PATIENT);

            assertThat(browser.complaints()).as("no console errors").isEmpty();
        }
    }

    @Test
    void readsOnAPhoneAndInTheDark() {
        Demo demo = Demo.undisturbed();
        String id = demo.sites().getFirst().path("id").asString();
        try (Browser browser = new Browser()) {
            Page phone = browser.page(390, 844, ColorScheme.DARK);
            for (String path : new String[] {"/", "/sites/" + id, "/sites/" + id + "/replay?all=true", "/messages"}) {
                phone.navigate(demo.address + path);
                assertThat(phone.locator("main")).isVisible();
                int overflow = (Integer) phone.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(overflow).as(path + " does not scroll sideways").isLessThanOrEqualTo(0);
                picture(phone, "phone" + path.replaceAll("\\?.*", "").replace('/', '-'));
            }
            assertThat(browser.complaints()).as("no console errors").isEmpty();
        }
    }

    @AfterAll
    static void secretsStaySecret() {
        Demo.undisturbed().assertNoSecretShown();
    }

    private static void picture(Page page, String name) {
        Secrets.assertNoneIn("the page " + name, page.content());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** True if any pixel of a canvas is not fully transparent. */
    private static final String INK = """
            canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v, i) => i % 4 === 3 && v > 0)
            """;
}
