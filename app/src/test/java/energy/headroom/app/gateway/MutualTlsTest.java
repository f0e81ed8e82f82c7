package energy.headroom.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** TLS with certificates on both sides, to a provider and from it, with certificates made for the test. */
@SuppressWarnings("NullAway.Init")
class MutualTlsTest {
    @TempDir
    private static Path folder;

    private static final BlockingQueue<String> CALLS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> REGISTERS = new LinkedBlockingQueue<>();
    private static TestCertificate ours;
    private static TestCertificate vectors;
    private static TestCertificate strangers;
    private static HttpsServer derms;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        ours = TestCertificate.make(folder, "gateway");
        vectors = TestCertificate.make(folder, "vector");
        strangers = TestCertificate.make(folder, "stranger");
        Files.writeString(
                folder.resolve("clients.pem"),
                Files.readString(vectors.certificate()) + Files.readString(strangers.certificate()));
        derms = derms();
        String theirs = "https://127.0.0.1:" + derms.getAddress().getPort();
        String text = SettingsFile.RIGHT
                .replace("http://127.0.0.1:9", theirs)
                .replace(
                        "port: 0 }",
                        "port: 0, tls: { certificate: gateway.pem, private-key: { file: gateway.key },"
                                + " client-authorities: clients.pem } }")
                .replace(
                        "    environment: test\n",
                        "    environment: test\n    tls: { trust: vector.pem, certificate: gateway.pem, private-key:"
                                + " { file: gateway.key } }\n")
                .replace("      client-id: vector\n", "      client-id: vector\n      certificate: vector.pem\n");
        Path file = Files.writeString(
                folder.resolve("headroom.yaml"), text.replace("sites:\n", plain(theirs) + "sites:\n"));
        gateway = Gateway.start(GatewaySettings.read(file, name -> "0123456789abcdef-" + name));
    }

    /** One that uses OSCP's own tokens, at the same server. */
    private static String plain(String theirs) {
        return """
                  - id: plain-test
                    profile: oscp-2.0
                    environment: test
                    base-url: %s/plain/cp/2.0
                    tls: { trust: vector.pem, certificate: gateway.pem, private-key: { file: gateway.key } }
                    registration: { begins: us, invitation: { env: INVITATION }, certificate: vector.pem }
                """.formatted(theirs);
    }

    /** Takes calls only from whoever shows our certificate. */
    private static HttpsServer derms() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = vectors.trusting(ours);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            (path.startsWith("/plain/") ? REGISTERS : CALLS)
                    .add(
                            path.startsWith("/plain/")
                                    ? exchange.getRequestHeaders().getFirst("X-Request-ID") + " "
                                            + new String(
                                                    exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                                    : path);
            byte[] body = "{\"access_token\":\"token\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);
            boolean token = exchange.getRequestURI().getPath().equals("/oauth2/token");
            exchange.sendResponseHeaders(token ? 200 : 204, token ? body.length : -1);
            if (token) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterAll
    static void stop() {
        gateway.close();
        derms.stop(0);
    }

    private static HttpResponse<String> send(SSLContext tls, HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static URI uri(String path) {
        return URI.create("https://127.0.0.1:" + gateway.port() + path);
    }

    private static String token(SSLContext tls) throws Exception {
        HttpResponse<String> answer = send(
                tls,
                HttpRequest.newBuilder(uri("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=vector&client_secret=0123456789abcdef-SECRET"))
                        .build());
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private static int heartbeat(SSLContext tls) throws Exception {
        return send(
                        tls,
                        HttpRequest.newBuilder(uri("/oscp/fp/2.0/heartbeat"))
                                .header("Authorization", "Bearer " + token(tls))
                                .header("Content-Type", "application/json")
                                .header("fp-id", "0123456789abcdef-A")
                                .header("apikey", "0123456789abcdef-B")
                                .header("x-access-token", "0123456789abcdef-C")
                                .POST(BodyPublishers.ofString("{}"))
                                .build())
                .statusCode();
    }

    @Test
    void showsItsCertificateToTheProvider() throws Exception {
        assertThat(CALLS.poll(30, TimeUnit.SECONDS)).isEqualTo("/oauth2/token");
        assertThat(CALLS.poll(30, TimeUnit.SECONDS)).isEqualTo("/oscp/cp/2.0/handshake");
    }

    @Test
    void takesMessagesOnlyWithTheCertificateOfTheirProvider() throws Exception {
        assertThat(heartbeat(vectors.trusting(ours)))
                .as("let in, and found faulty")
                .isEqualTo(400);
        assertThat(heartbeat(strangers.trusting(ours)))
                .as("vouched for, and not this provider's")
                .isEqualTo(401);
        assertThat(heartbeat(ours.trustedByAnybody())).as("none at all").isEqualTo(401);
    }

    @Test
    void refusesACertificateThatItWouldNotSee() throws Exception {
        String text = Files.readString(folder.resolve("headroom.yaml"));
        String tls = text.substring(text.indexOf(", tls:"), text.indexOf('\n'));
        Path withoutTls = Files.writeString(folder.resolve("plain.yaml"), text.replace(tls, " }"));
        Path nobodyAsked = Files.writeString(
                folder.resolve("unasked.yaml"), text.replace(", client-authorities: clients.pem", ""));

        for (Path file : List.of(withoutTls, nobodyAsked)) {
            assertThatThrownBy(() -> GatewaySettings.read(file, name -> "0123456789abcdef-" + name))
                    .hasMessageContaining(
                            "its certificate cannot be seen, because nobody is asked for one. Write listen.tls.client-authorities");
        }
    }

    @Test
    void registersByTheTlsOfTheProviderAndAsksForItsCertificate() throws Exception {
        String ours = Objects.requireNonNull(REGISTERS.poll(30, TimeUnit.SECONDS), "no register came");
        String[] register = ours.split(" ", 2);
        String token = JsonMapper.shared().readTree(register[1]).path("token").asString();

        assertThat(answer(strangers.trusting(MutualTlsTest.ours), token, register[0]))
                .as("vouched for, and not this provider's")
                .isEqualTo(401);
        assertThat(answer(vectors.trusting(MutualTlsTest.ours), token, register[0]))
                .isEqualTo(204);
    }

    /** The register that answers ours. */
    private static int answer(SSLContext tls, String token, String answered) throws Exception {
        String body =
                "{\"token\":\"their-token-c\",\"version_url\":[{\"version\":\"2.0\",\"base_url\":\"https://127.0.0.1:%d/plain/cp/2.0\"}]}"
                        .formatted(derms.getAddress().getPort());
        return send(
                        tls,
                        HttpRequest.newBuilder(uri("/oscp/fp/2.0/register"))
                                .header("Authorization", "Token " + token)
                                .header("Content-Type", "application/json")
                                .header("X-Request-ID", "theirs")
                                .header("X-Correlation-ID", answered)
                                .POST(BodyPublishers.ofString(body))
                                .build())
                .statusCode();
    }
}
