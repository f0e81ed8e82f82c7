package energy.headroom.app.chargers;

import static energy.headroom.app.chargers.Simulated.charger;
import static energy.headroom.app.chargers.Simulated.draws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.app.gateway.TestCertificate;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which CSMS a charger has behind the whole gateway, whether that is trusted, and who answers while it is away. */
@SuppressWarnings("NullAway.Init")
class UpstreamTest {
    @TempDir
    private Path folder;

    private static String behind(String settings, String text) {
        return text.replace("providers:", "chargers: { " + settings + " }\nproviders:");
    }

    @Test
    void reachesACsmsByTlsWhereOneVouchesForIt() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "csms");
        try (OperatorsCsms csms = new OperatorsCsms(certificate);
                Quay quay = trusting(certificate, csms);
                SimulatedSite site = Simulated.chargers(quay.port(), charger(Quay.CHARGER, 1, Protocol.OCPP_16))) {
            until("the CSMS has its session", () -> csms.heard("StartTransaction") > 0);
            until("it charges", () -> draws(site) > 4_000);
        }
    }

    @Test
    void tellsACsmsThatNobodyVouchesForNothingAndKeepsTheChargerLimited() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "csms");
        try (OperatorsCsms csms = new OperatorsCsms(certificate);
                Quay quay = trusting(TestCertificate.make(folder, "another"), csms);
                SimulatedSite site = Simulated.chargers(quay.port(), charger(Quay.CHARGER, 1, Protocol.OCPP_16))) {
            until("it has taken its limit", () -> isAccepted(quay));
            assertThat(csms.heard("BootNotification")).isZero();
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
        }
    }

    private Quay trusting(TestCertificate authority, OperatorsCsms csms) throws Exception {
        return new Quay(
                folder,
                right -> behind(
                        "upstream: \"" + csms.pattern() + "\", upstream-authorities: " + authority.certificate(),
                        right));
    }

    @Test
    void answersForACsmsThatIsAwaySoThatSessionsBegin() throws Exception {
        String pattern;
        try (OperatorsCsms gone = new OperatorsCsms()) {
            pattern = gone.pattern();
        }
        try (Quay quay = new Quay(
                        folder,
                        right -> behind("upstream: \"" + pattern + "\", while-upstream-is-away: answer-all", right));
                SimulatedSite site = Simulated.chargers(quay.port(), charger(Quay.CHARGER, 1, Protocol.OCPP_16))) {
            until("a session runs", () -> quay.sessions().size() == 1);
            until("it charges inside the fallback", () -> draws(site) > 4_000);
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
        }
    }

    @Test
    void leavesAChargerThatHasNoCsmsToItself() throws Exception {
        try (OperatorsCsms csms = new OperatorsCsms();
                Quay quay = new Quay(
                        folder,
                        right -> behind("upstream: \"" + csms.pattern() + "\"", right)
                                .replace("maximum: 32 A,", "maximum: 32 A, upstream: none,"));
                SimulatedSite site = Simulated.chargers(quay.port(), charger(Quay.CHARGER, 1, Protocol.OCPP_16))) {
            until("a session runs", () -> quay.sessions().size() == 1);
            until("it charges", () -> draws(site) > 4_000);
            assertThat(csms.heard("BootNotification")).isZero();
        }
    }

    private static boolean isAccepted(Quay quay) throws Exception {
        String state = quay.charger().path("schedule_state").asString();
        return state.equals("accepted") || state.equals("observed");
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }
}
