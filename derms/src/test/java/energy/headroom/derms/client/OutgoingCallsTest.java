package energy.headroom.derms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import energy.headroom.derms.ProviderTls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Calls out, to peers that do what they should not. */
class OutgoingCallsTest {
    private final Exchange exchange = within(Duration.ofSeconds(1));

    private static Exchange within(Duration patience) {
        return new Exchange(Connection.http(Duration.ofSeconds(5), ProviderTls.USUAL), patience);
    }

    private static HttpRequest to(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/heartbeat"))
                .build();
    }

    private interface Peer {
        void serve(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Peer peer) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                peer.serve(socket);
            } catch (IOException gone) {
                // The caller gave up, which is what these tests are about.
            }
        });
    }

    @Test
    void givesUpOnAPeerThatNeverAnswers() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));

            Throwable failure = catchThrowable(
                    () -> exchange.send(to(server.getLocalPort())).join());

            assertThat(failure).hasMessageContaining("no answer within 1 s");
        }
    }

    @Test
    void takesTheStatusOfAnAnswerThatNeverEnds() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, socket -> {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!socket.isClosed()) {
                    out.write(new byte[8192]);
                }
            });

            Exchange.Response response =
                    exchange.send(to(server.getLocalPort())).join();

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers()).containsEntry("retry-after", "7");
            assertThat(response.body()).isEqualTo("(not read to its end)");
        }
    }

    @Test
    void saysInWordsThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThat(catchThrowable(() -> exchange.send(to(port)).join()))
                .hasMessageContaining("the connection was refused, or the host is not known");
    }

    @Test
    void keepsItsConnectionOpenForTheNextCall() throws IOException {
        Exchange patient = within(Duration.ofSeconds(30));
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            ports.add(call.getRemoteAddress().getPort());
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(patient.send(to(server.getAddress().getPort()))
                                .join()
                                .status())
                        .isEqualTo(204);
            }
        } finally {
            server.stop(0);
        }
        assertThat(ports).hasSize(1);
    }
}
