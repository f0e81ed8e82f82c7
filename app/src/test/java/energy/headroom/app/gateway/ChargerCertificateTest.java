package energy.headroom.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.SettingsFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chargers that sign in by a certificate (OCPP's security profile 3), over TLS that the gateway ends. */
@SuppressWarnings("NullAway.Init")
class ChargerCertificateTest {
    private static final String IN_SETTINGS = "maximum: 32 A, password: { env: P } }";
    private static final String AUTHORITIES = "chargers: { certificate-authorities: chargers.pem }\nproviders:";

    @TempDir
    private static Path folder;

    private static TestCertificate ours;
    private static TestCertificate quay;
    private static TestCertificate wharf;
    private static TestCertificate forged;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        ours = TestCertificate.make(folder, "gateway");
        quay = TestCertificate.make(folder, "SN-4711");
        wharf = TestCertificate.make(folder, "WH-01");
        forged = TestCertificate.make(Files.createDirectory(folder.resolve("forged")), "SN-4711");
        Files.writeString(
                folder.resolve("chargers.pem"),
                Files.readString(quay.certificate()) + Files.readString(wharf.certificate()));
        Files.copy(forged.certificate(), folder.resolve("clients.pem"));
        gateway = Gateway.start(settings(SettingsFile.RIGHT
                .replace(
                        "port: 0 }",
                        "port: 0, tls: { certificate: gateway.pem, private-key: { file: gateway.key },"
                                + " client-authorities: clients.pem } }")
                .replace("providers:", AUTHORITIES)
                .replace(IN_SETTINGS, "maximum: 32 A, certificate-name: SN-4711 }")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static GatewaySettings settings(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("headroom.yaml"), text);
        return GatewaySettings.read(file, name -> "0123456789abcdef-" + name);
    }

    private static int connects(String charger, SSLContext tls, @Nullable String credentials) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            WebSocket.Builder socket = client.newWebSocketBuilder().subprotocols("ocpp1.6");
            if (credentials != null) {
                socket.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
            }
            return socket.buildAsync(
                            URI.create("wss://127.0.0.1:" + gateway.port() + "/ocpp/" + charger),
                            new WebSocket.Listener() {})
                    .handle((connection, failure) -> {
                        if (connection != null) {
                            connection.abort();
                            return 101;
                        }
                        return failure.getCause() instanceof WebSocketHandshakeException refused
                                ? refused.getResponse().statusCode()
                                : -1;
                    })
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void letsInOnlyByTheCertificateOfThatCharger() throws Exception {
        assertThat(connects("QS-01", quay.trusting(ours), null)).isEqualTo(101);
        assertThat(connects("QS-01", wharf.trusting(ours), null))
                .as("another charger's")
                .isEqualTo(401);
        assertThat(connects("QS-01", forged.trusting(ours), null))
                .as("the right name, vouched for by who vouches for providers")
                .isEqualTo(401);
        assertThat(connects("QS-01", ours.trustedByAnybody(), null))
                .as("none at all")
                .isEqualTo(401);
        assertThat(connects("QS-01", ours.trustedByAnybody(), "QS-01:0123456789abcdef-P"))
                .as("a password where a certificate is wanted")
                .isEqualTo(401);
        assertThat(connects("WH-01", wharf.trusting(ours), null))
                .as("a certificate where a password is wanted")
                .isEqualTo(401);
        assertThat(connects("WH-01", ours.trustedByAnybody(), "WH-01:0123456789abcdef-P"))
                .isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate-name: SN, password: { env: P } | chargers.pem | it signs in either by a password or by a certificate",
                "certificate-name: SN } \\n      - { id: QS-09, maximum: 16 A, certificate-name: SN | chargers.pem | SN is that of another charger already",
                "certificate-name: SN                       | none         | nobody vouches for it. Write chargers.certificate-authorities",
                "certificate-name: SN                       | missing.pem  | missing.pem has no certificates that can be read",
                "certificate-name: SN                       | gateway.key  | gateway.key has no certificates that can be read",
                "certificate-name: SN                       | chargers.pem | this gateway does not end TLS itself. Write listen.tls",
            })
    void namesWhatIsWrongInTheSettings(String charger, String authorities, String expected) {
        String text = SettingsFile.RIGHT.replace(IN_SETTINGS, "maximum: 32 A, " + charger.replace("\\n", "\n") + " }");
        assertThatThrownBy(() -> settings(
                        authorities.equals("none")
                                ? text
                                : text.replace("providers:", AUTHORITIES.replace("chargers.pem", authorities))))
                .hasMessageContaining(expected);
    }
}
