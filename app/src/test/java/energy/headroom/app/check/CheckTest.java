package energy.headroom.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.gateway.TestCertificate;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.LinkedFiles;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Section;
import energy.headroom.simulators.derms.DermsSettings;
import energy.headroom.simulators.derms.SimulatedDerms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code headroom check} against a simulated DERMS that runs, sound and with each fault that it has to find. */
class CheckTest {
    private static final Environment ENVIRONMENT = LinkedFiles.ENVIRONMENT;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int gatewayPort;
    private String theirs = "";
    private String ours = "";

    @BeforeEach
    void write() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gatewayPort = free.getLocalPort();
        }
        theirs = LinkedFiles.derms(gatewayPort);
        ours = LinkedFiles.gateway(gatewayPort);
    }

    private SimulatedDerms derms(InstantSource clock) throws Exception {
        Path file = Files.writeString(folder.resolve("derms.yaml"), theirs);
        SimulatedDerms derms = new SimulatedDerms(Section.read(file, ENVIRONMENT, DermsSettings::read), clock);
        derms.start();
        return derms;
    }

    private int check(int dermsPort, String... more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("headroom.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + dermsPort));
        CommandLine command = new CommandLine(new Check(ENVIRONMENT));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--config";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return command.execute(arguments);
    }

    private String line(String step) {
        return out.toString()
                .lines()
                .filter(line -> line.contains(" " + step + ": "))
                .findFirst()
                .orElse("no line " + step + " in\n" + out);
    }

    @Test
    void findsNothingWrongWhereNothingIs() throws Exception {
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            int code = check(derms.port());

            assertThat(code).as(out.toString()).isZero();
            assertThat(line("name 127.0.0.1")).startsWith("  ok");
            assertThat(line("connection to 127.0.0.1:" + derms.port())).startsWith("  ok");
            assertThat(line("token endpoint")).startsWith("  ok");
            assertThat(line("audience and scope of the token"))
                    .startsWith("  ok")
                    .contains("[derms]");
            assertThat(line("difference of the clocks")).startsWith("  ok");
            assertThat(line("static headers")).startsWith("  ok").contains("apikey, fp-id, x-access-token");
            assertThat(line("handshake")).startsWith("  ok");
            assertThat(line("acknowledgement")).startsWith("  ok").contains("names our handshake");
            assertThat(line("our heartbeat")).startsWith("  ok");
            assertThat(line("their heartbeat")).startsWith("  ok");
            assertThat(out.toString())
                    .contains("it does not run; this check listened on 127.0.0.1:" + gatewayPort)
                    .doesNotContain("0123456789abcdef");
            assertThat(folder.resolve("data")).as("nothing is left behind").doesNotExist();
        }
    }

    @Test
    void saysItAsJsonForScripts() throws Exception {
        ours = ours.replace("client-secret: { env: TO_DERMS }", "client-secret: { env: OTHER }");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            int code = check(derms.port(), "--json", "--provider", "vector-test");

            JsonNode report = JsonMapper.shared().readTree(out.toString()).path(0);
            assertThat(code).isEqualTo(1);
            assertThat(report.path("provider").asString()).isEqualTo("vector-test");
            assertThat(report.path("works").asBoolean()).isFalse();
            assertThat(report.path("steps")
                            .valueStream()
                            .filter(step -> step.path("verdict").asString().equals("wrong"))
                            .map(step -> step.path("step").asString()))
                    .containsExactly("token endpoint");
        }
    }

    @Test
    void findsAWrongSecret() throws Exception {
        ours = ours.replace("client-secret: { env: TO_DERMS }", "client-secret: { env: OTHER }");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port())).isEqualTo(1);
            assertThat(line("token endpoint")).startsWith("  WRONG").contains("401 invalid_client");
            assertThat(out.toString()).contains("Compare client-id and client-secret with what was handed over");
            assertThat(line("handshake")).startsWith("  -").contains("no token that could be used");
        }
    }

    @Test
    void findsAWrongAudience() throws Exception {
        ours = ours.replace("audience: derms", "audience: other-derms");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port())).isEqualTo(1);
            assertThat(line("audience and scope of the token"))
                    .startsWith("  WRONG")
                    .contains("[derms]");
            assertThat(out.toString()).contains("It is not for other-derms");
        }
    }

    @Test
    void findsAWrongStaticHeader() throws Exception {
        ours = ours.replace("apikey: { env: E }", "apikey: { env: OTHER }");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port())).isEqualTo(1);
            assertThat(line("static headers")).startsWith("  WRONG").contains("it answered 403");
            assertThat(line("handshake")).startsWith("  -").contains("it does not let us in");
        }
    }

    @Test
    void findsAClockThatIsAhead() throws Exception {
        InstantSource ahead = () -> InstantSource.system().instant().plus(Duration.ofMinutes(5));
        try (SimulatedDerms derms = derms(ahead)) {
            assertThat(check(derms.port())).isEqualTo(1);
            assertThat(line("difference of the clocks"))
                    .startsWith("  WRONG")
                    .containsPattern("theirs is (299|300) s ahead");
            assertThat(line("acknowledgement")).startsWith("  ok");
        }
    }

    @Test
    void findsThatNoAcknowledgementComesBecauseTheySendItElsewhere() throws Exception {
        theirs = theirs.replace("http://127.0.0.1:" + gatewayPort, "http://127.0.0.1:1");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port(), "--wait", "5s")).isEqualTo(1);
            assertThat(line("handshake")).startsWith("  ok");
            assertThat(line("acknowledgement")).startsWith("  WRONG").contains("none came, and nothing else");
            assertThat(out.toString())
                    .contains("Ask whether they send to http://127.0.0.1:" + gatewayPort + "/oscp/fp/2.0");
        }
    }

    @Test
    void findsThatTheyHaveAnotherSecretThanWeGaveThem() throws Exception {
        theirs = theirs.replace("client-secret: { env: TO_GATEWAY }", "client-secret: { env: OTHER }");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port(), "--wait", "5s")).isEqualTo(1);
            assertThat(line("acknowledgement"))
                    .startsWith("  WRONG")
                    .contains("POST /oauth2/token from 127.0.0.1, answered 401");
            assertThat(out.toString()).contains("other credentials than inbound.client-id and inbound.client-secret");
        }
    }

    @Test
    void findsAnExpiredCertificate() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                TestCertificate.make(folder, "derms.example", "-startdate", "-30d", "-validity", "10")
                        .shown()));
        server.start();
        try {
            ours = ours.replace("http://127.0.0.1:DERMS", "https://127.0.0.1:DERMS");
            int port = server.getAddress().getPort();

            assertThat(check(port)).isEqualTo(1);
            assertThat(line("certificate of 127.0.0.1:" + port))
                    .startsWith("  WRONG")
                    .contains("CN=derms.example expired on");
            assertThat(line("handshake")).startsWith("  -").contains("it cannot be reached");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void findsThatNobodyListensThere() throws Exception {
        assertThat(check(1)).isEqualTo(1);
        assertThat(line("connection to 127.0.0.1:1")).startsWith("  WRONG");
        assertThat(out.toString()).contains("Compare base-url with what was handed over");
        assertThat(line("handshake")).startsWith("  -");
    }

    @Test
    void asksTheGatewayThatRunsAndSendsNothingOnItsLink() throws Exception {
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            Path file = Files.writeString(
                    folder.resolve("headroom.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + derms.port()));
            try (Gateway gateway = Gateway.start(GatewaySettings.read(file, ENVIRONMENT))) {
                assertThat(gateway.port()).isEqualTo(gatewayPort);

                int code = check(derms.port());

                assertThat(code).as(out.toString()).isZero();
                assertThat(out.toString()).contains("its link is online since").contains("Nothing was sent on it");
                assertThat(line("acknowledgement")).startsWith("  ok");
                assertThat(line("their heartbeat")).startsWith("  ok");
            }
        }
    }

    @Test
    void saysThatTheLinkOfTheGatewayThatRunsIsDown() throws Exception {
        theirs = theirs.replace("base-url: http://127.0.0.1:" + gatewayPort, "base-url: http://127.0.0.1:1");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            Path file = Files.writeString(
                    folder.resolve("headroom.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + derms.port()));
            try (Gateway _ = Gateway.start(GatewaySettings.read(file, ENVIRONMENT))) {
                assertThat(check(derms.port(), "--wait", "2s"))
                        .as(out.toString())
                        .isEqualTo(1);
                assertThat(line("gateway"))
                        .startsWith("  WRONG")
                        .contains("it runs with these settings")
                        .doesNotContain("its link is online");
            }
        }
    }

    @Test
    void signsWithTheKeyThatTheGatewayHas() throws Exception {
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            Path file = Files.writeString(
                    folder.resolve("headroom.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + derms.port()));
            Gateway.start(GatewaySettings.read(file, ENVIRONMENT)).close();
            Path key = folder.resolve("data/token-key.json");
            String before = Files.readString(key);

            assertThat(check(derms.port())).as(out.toString()).isZero();
            assertThat(Files.readString(key)).isEqualTo(before);
        }
    }

    @Test
    void saysThatTheGatewayThatRunsHasAnotherToken() throws Exception {
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            Path file = Files.writeString(
                    folder.resolve("running.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + derms.port()));
            ours = ours.replace("secret: { env: TOKEN }", "secret: { env: OTHER }");
            try (Gateway _ = Gateway.start(GatewaySettings.read(file, ENVIRONMENT))) {
                assertThat(check(derms.port())).isEqualTo(1);
                assertThat(line("gateway"))
                        .startsWith("  WRONG")
                        .contains("it runs at 127.0.0.1:" + gatewayPort, "does not take the first of api.tokens");
                assertThat(line("acknowledgement")).startsWith("  -");
            }
        }
    }

    @Test
    void saysThatSomethingElseListensInThePlaceOfTheGateway() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort), 0);
        other.start();
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            assertThat(check(derms.port())).isEqualTo(1);
            assertThat(line("gateway"))
                    .startsWith("  WRONG")
                    .contains("is no gateway of this version: it answered 404 to /api/v1/links");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void asksTheGatewayByItsOwnCertificateWhateverNameThatIsFor() throws Exception {
        TestCertificate own = TestCertificate.make(folder, "gateway.example", "-ext", "san=dns:gateway.example");
        ours = ours.replace(
                        "port: " + gatewayPort + " }",
                        "port: " + gatewayPort + ", tls: { certificate: " + own.certificate()
                                + ", private-key: { file: " + own.key() + " } } }")
                .replace("public-url: http://127.0.0.1:" + gatewayPort, "public-url: https://nobody.invalid");
        try (SimulatedDerms derms = derms(InstantSource.system())) {
            Path file = Files.writeString(
                    folder.resolve("headroom.yaml"), ours.replace("127.0.0.1:DERMS", "127.0.0.1:" + derms.port()));
            try (Gateway _ = Gateway.start(GatewaySettings.read(file, ENVIRONMENT))) {
                check(derms.port(), "--wait", "1s");
                assertThat(line("gateway")).contains("it runs with these settings");
            }
        }
    }

    @Test
    void triesNothingWithWrongSettings() throws Exception {
        assertThat(check(1, "--provider", "nobody")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no provider nobody. Providers here: vector-test");
        ours = ours.replace("profile: vector", "profile: vektor");
        assertThat(check(1)).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing was tried.");
    }
}
