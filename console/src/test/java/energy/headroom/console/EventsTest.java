package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.SiteView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventsTest {
    private final FakeClock clock = new FakeClock("2026-07-01T02:05:09Z");
    private final Ports ports = new Ports();
    private final RunningConsole console = RunningConsole.withTokens(ports, clock);

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void tellsAReaderWhatChangedAtMostOnceASecondPerSite() throws Exception {
        SiteView quay = Samples.inside(Samples.spec("quay-street", "Quay Street", "AKL001", 100), clock.instant());
        ports.put(quay);
        try (Socket socket = open("/api/v1/events")) {
            BufferedReader lines = lines(socket);
            awaitLine(lines, ": open");
            for (int i = 0; i < 500; i++) {
                ports.put(quay);
            }
            awaitLine(lines, "event: site");
            assertThat(lines.readLine())
                    .startsWith("data: {\"id\":\"quay-street\"")
                    .doesNotContain("\"envelope\"");
            ports.put(Samples.stopped(quay.spec(), clock.instant()));
            awaitLine(lines, "event: site");
            assertThat(lines.readLine()).contains("\"stopped\":true");
        }
    }

    @Test
    void tellsAReaderOfOneSiteNothingAboutOthersButAllAboutIt() throws Exception {
        LookAtIt.fill(ports, clock.instant());
        try (Socket socket = open("/api/v1/events?site=wynyard")) {
            BufferedReader lines = lines(socket);
            awaitLine(lines, ": open");
            LookAtIt.fill(ports, clock.instant());
            awaitLine(lines, "event: site");
            assertThat(lines.readLine()).contains("\"id\":\"wynyard\"").contains("\"envelope\":[");
        }
    }

    @Test
    void forgetsAReaderThatWentAway() throws Exception {
        LookAtIt.fill(ports, clock.instant());
        try (Socket socket = open("/api/v1/events")) {
            awaitLine(lines(socket), ": open");
            assertThat(ports.followers).hasSize(1);
        }
        await(() -> {
            LookAtIt.fill(ports, clock.instant());
            return ports.followers.isEmpty();
        });
    }

    @Test
    void dropsAReaderThatDoesNotRead() throws Exception {
        LookAtIt.fill(ports, clock.instant());
        try (Socket socket = open("/api/v1/events")) {
            awaitLine(lines(socket), ": open");
            await(() -> {
                for (int i = 0; i < 2_000; i++) {
                    ports.put(Samples.inside(Samples.spec("site-" + i, "Site " + i, "AKL" + i, 100), clock.instant()));
                }
                return ports.followers.isEmpty();
            });
        }
    }

    @Test
    void endsEveryStreamWhenTheGatewayStops() throws Exception {
        try (Socket socket = open("/api/v1/events")) {
            BufferedReader lines = lines(socket);
            awaitLine(lines, ": open");
            long before = System.nanoTime();
            console.close();
            while (lines.readLine() != null) {
                // Reads on to the end, which has to come by itself.
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private Socket open(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), console.port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + RunningConsole.TOKEN
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1_024);
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(45);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
