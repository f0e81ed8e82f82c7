package energy.headroom.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.app.settings.ListenSettings.ProxyHeaders;
import energy.headroom.app.settings.Network;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedProxiesTest {
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Sink.write(
                    response,
                    true,
                    Request.getRemoteAddr(request) + " " + request.getHttpURI().getScheme(),
                    callback);
            return true;
        }
    }

    /** From 127.0.0.1; what it says of who calls, and who counts as the caller. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1             | 192.0.2.7                       | 192.0.2.7 https",
                "127.0.0.1             | 198.51.100.1, 192.0.2.7         | 192.0.2.7 https",
                "127.0.0.1 10.0.0.0/8  | 198.51.100.1, 192.0.2.7, 10.9.9.9 | 192.0.2.7 https",
                "127.0.0.1 10.0.0.0/8  | 198.51.100.1, 192.0.2.7, 10.9.9.9:4711 | 192.0.2.7 https",
                "10.0.0.0/8            | 192.0.2.7                       | 127.0.0.1 http",
                "::1                   | 192.0.2.7                       | 127.0.0.1 http",
                "127.0.0.0/25          | 2001:db8::1                     | [2001:db8::1] https",
                "127.0.0.128/25        | 192.0.2.7                       | 127.0.0.1 http",
            })
    void believesWhatTheProxiesOfTheSettingsSawAndNothingElse(String proxies, String said, String caller)
            throws Exception {
        assertThat(caller(
                        proxies, ProxyHeaders.X_FORWARDED, "X-Forwarded-For", said, "X-Forwarded-Proto", "http, https"))
                .isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1             | for=192.0.2.7;proto=https       | 192.0.2.7 https",
                "127.0.0.1             | for=198.51.100.1, for=192.0.2.7;proto=https | 192.0.2.7 https",
                "127.0.0.1 10.0.0.0/8  | for=198.51.100.1, for=192.0.2.7;proto=https, for=\"10.9.9.9:80\" | 192.0.2.7 https",
                "127.0.0.1             | for=\"[2001:db8::1]:4711\";proto=https | [2001:db8::1] https",
                "10.0.0.0/8            | for=192.0.2.7;proto=https       | 127.0.0.1 http",
            })
    void believesTheStandardsHeaderWhereTheSettingsSayThatItIsWritten(String proxies, String said, String caller)
            throws Exception {
        assertThat(caller(proxies, ProxyHeaders.FORWARDED, "Forwarded", said)).isEqualTo(caller);
    }

    @Test
    void believesNoHeaderThatTheProxiesDoNotWrite() throws Exception {
        String forged = "for=203.0.113.9;proto=http;host=evil.example";

        assertThat(caller(
                        "127.0.0.1",
                        ProxyHeaders.X_FORWARDED,
                        "X-Forwarded-For",
                        "192.0.2.7",
                        "X-Forwarded-Proto",
                        "https",
                        "Forwarded",
                        forged))
                .isEqualTo("192.0.2.7 https");
        assertThat(caller("127.0.0.1", ProxyHeaders.X_FORWARDED, "Forwarded", forged))
                .isEqualTo("127.0.0.1 http");
        assertThat(caller(
                        "127.0.0.1",
                        ProxyHeaders.FORWARDED,
                        "Forwarded",
                        "for=192.0.2.7",
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Proxied-Https",
                        "on"))
                .isEqualTo("192.0.2.7 http");
    }

    /** Whom a server that believes these proxies takes for the caller, and its scheme. */
    private static String caller(String proxies, ProxyHeaders kind, String... headers) throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new NamedProxies(
                List.of(proxies.split(" ")).stream().map(Network::of).toList(), kind));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Echo());
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort()))
                    .headers(headers)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } finally {
            server.stop();
        }
    }
}
