package energy.headroom.app.operating;

import static energy.headroom.app.chargers.Simulated.charger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.app.chargers.Simulated;
import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.LinkedFiles;
import energy.headroom.settings.Section;
import energy.headroom.simulators.derms.DermsSettings;
import energy.headroom.simulators.derms.SimulatedDerms;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import energy.headroom.simulators.site.fault.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code headroom commission} against a gateway linked to a simulated DERMS, with chargers whose sockets are cut in earnest. */
class CommissionTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int port;

    @BeforeEach
    void findPort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    private int commission(String... arguments) {
        CommandLine command = new CommandLine(new Commission(LinkedFiles.ENVIRONMENT));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(Stream.concat(
                        Stream.of("--config", folder.resolve("headroom.yaml").toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private GatewaySettings gateway(int dermsPort) throws Exception {
        String chargers = Stream.of("QS-01", "QS-02", "QS-03")
                .map(id -> "          - { id: " + id + ", maximum: 32 A, password: { env: P } }")
                .reduce("", (one, other) -> one + "\n" + other);
        String text = LinkedFiles.gateway(port)
                .replace("127.0.0.1:DERMS", "127.0.0.1:" + dermsPort)
                .replace("fallback: 20 kW", "fallback: 3 kW")
                .replaceFirst("\n +- \\{ id: QS-01.*", chargers);
        return GatewaySettings.read(Files.writeString(folder.resolve("headroom.yaml"), text), LinkedFiles.ENVIRONMENT);
    }

    private SimulatedSite chargers() throws Exception {
        return Simulated.chargers(
                port,
                charger("QS-01", 1, Protocol.OCPP_16),
                charger("QS-02", 1, Protocol.OCPP_201),
                charger("QS-03", 1, Protocol.OCPP_16, Fault.FORGETS_PROFILES_ON_LINK_LOSS));
    }

    /** The site as the gateway sees it. */
    private JsonNode seen() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sites/quay"))
                    .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Test
    void tellsThoseThatSettleFromThoseThatDoNot() throws Exception {
        Path theirs = Files.writeString(folder.resolve("derms.yaml"), LinkedFiles.derms(port));
        try (SimulatedDerms derms = new SimulatedDerms(
                Section.read(theirs, LinkedFiles.ENVIRONMENT, DermsSettings::read), InstantSource.system())) {
            derms.start();
            try (Gateway gateway = Gateway.start(gateway(derms.port()));
                    SimulatedSite _ = chargers()) {
                await("all are seen to charge, above their parts of the fallback")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> seen().path("chargers")
                                .valueStream()
                                .allMatch(charger -> charger.path("power_w").asLong() > 3_000));
                assertThat(commission("--site", "quay", "--cut", "1m"))
                        .as("%s%s", out, err)
                        .isEqualTo(1);
                assertThat(out.toString())
                        .contains("QS-01: running: cut off for 60 s", "QS-02: running: cut off for 60 s")
                        .contains("QS-01: settled: it drew 0 W", "QS-02: settled: it drew 0 W")
                        .contains("QS-03: exceeded: it drew ")
                        .contains("quay: if everything above it goes silent now, it settles at ", "2 of 3 chargers");
                assertThat(gateway.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void saysWhatIsWrongAndOrdersNothing() throws Exception {
        gateway(9);
        assertThat(commission("--charger", "QS-09")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no charger QS-09 in the settings", "Nothing was ordered");
        assertThat(commission("--all", "--cut", "long")).isEqualTo(2);
        assertThat(err.toString()).contains("long");
        assertThat(commission()).isEqualTo(2);
        assertThat(commission("--all")).isEqualTo(1);
        assertThat(err.toString()).contains("No gateway runs by");
    }
}
