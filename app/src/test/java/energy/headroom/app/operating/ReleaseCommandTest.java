package energy.headroom.app.operating;

import static energy.headroom.app.chargers.Simulated.charger;
import static energy.headroom.app.chargers.Simulated.draws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.app.chargers.Simulated;
import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.SettingsFile;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** {@code headroom release} against a gateway that runs, and a simulated charger at its other end. */
@SuppressWarnings("NullAway.Init")
class ReleaseCommandTest {
    @TempDir
    private Path folder;

    private GatewaySettings settings;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings = SettingsFile.read(folder, "port: 0", "port: " + free.getLocalPort());
        }
    }

    private int release(String... arguments) {
        CommandLine command = new CommandLine(new Release(name -> "0123456789abcdef-" + name));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 2];
        all[0] = "--config";
        all[1] = folder.resolve("headroom.yaml").toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return command.execute(all);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aChargerDrawsAllThatItCanOnceItIsReleasedAndKeepsToItsLimitOnceItIsTakenBack(Protocol protocol)
            throws Exception {
        try (Gateway gateway = Gateway.start(settings);
                SimulatedSite site = Simulated.chargers(gateway.port(), charger("QS-01", 2, protocol))) {
            until("both charge inside the fallback", () -> draws(site) > 8_000 && draws(site) <= 20_000);
            assertThat(release("--charger", "QS-01", "--reason", "moves to another system"))
                    .as(out + "" + err)
                    .isZero();
            assertThat(out.toString()).contains("quay: released QS-01");
            until("it draws more than the site may", () -> draws(site) > 22_000);
            assertThat(release("--site", "quay", "--reason", "again")).isZero();
            assertThat(out.toString()).contains("quay: nothing to do");
            assertThat(release("--all", "--back", "--reason", "ours again")).isZero();
            assertThat(out.toString()).contains("quay: taken back QS-01", "wharf: nothing to do");
            until("it is limited again", () -> draws(site) > 8_000 && draws(site) <= 20_000);
        }
    }

    @Test
    void saysWhatIsWrongAndOrdersNothing() {
        assertThat(release("--site", "pier", "--reason", "x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no site pier in the settings. There are quay, wharf", "Nothing was ordered");
        assertThat(release("--charger", "QS-01", "--charger", "QS-99", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no charger QS-99 in the settings. There are QS-01, WH-01");
        assertThat(release("--site", "quay")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason");
        assertThat(release("--reason", "x")).isEqualTo(2);
        assertThat(release("--all", "--site", "quay", "--reason", "x")).isEqualTo(2);
        assertThat(release("--all", "--reason", "x")).isEqualTo(1);
        assertThat(err.toString()).contains("No gateway runs by", "headroom serve");
    }

    @Test
    void saysWhatTheGatewayDidNotDo() throws Exception {
        try (Gateway _ = Gateway.start(settings)) {
            assertThat(release("--all", "--reason", " ")).isEqualTo(1);
            assertThat(out.toString()).contains("quay: not done: \"reason\" has to say why", "wharf: not done");
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(90)).until(condition);
    }
}
