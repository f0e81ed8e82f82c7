package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private static final FakeClock CLOCK = new FakeClock("2026-07-01T02:05:09Z");
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.withSites(CLOCK);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** So that what one test guessed wrong does not slow down the next. */
    @BeforeEach
    void letTheThrottleForget() {
        CLOCK.move(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sites", "/api/v1/sites/quay-street", "/api/v1/links", "/api/v1/messages", "/api/v1/events",
                "/api/v1/nothing", "/parts/overview", "/parts/sites/quay-street", "/parts/messages",
                        "/parts/message?key=1"
            })
    void answers401WithoutAToken(String path) throws Exception {
        HttpResponse<String> refused = console.send(HttpRequest.newBuilder(console.uri(path)));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).doesNotContain("Quay", "AKL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sites/quay-street", "/messages", "/messages/detail?key=1"})
    void leadsToSignInInsteadOfShowingAPage(String path) throws Exception {
        HttpResponse<String> refused = console.send(HttpRequest.newBuilder(console.uri(path)));
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElse("")).startsWith("/sign-in?next=%2F");
        assertThat(refused.body()).doesNotContain("Quay", "AKL");
    }

    @Test
    void refusesAWrongTokenAndTakesARightOne() throws Exception {
        assertThat(withToken("not-the-token-at-all").statusCode()).isEqualTo(401);
        assertThat(withToken(RunningConsole.TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void slowsDownThoseWhoGuessButNeverAValidToken() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(withToken("guess-number-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> slowed = withToken("guess-number-11");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(withToken(RunningConsole.TOKEN).statusCode()).isEqualTo(200);
        CLOCK.move(Duration.ofMinutes(1));
        assertThat(withToken("guess-number-12").statusCode()).isEqualTo(401);
    }

    @Test
    void opensASessionForATokenUntilSignOut() throws Exception {
        HttpResponse<String> entered = signIn(RunningConsole.TOKEN, "/messages");
        assertThat(entered.statusCode()).isEqualTo(302);
        assertThat(entered.headers().firstValue("Location")).hasValue("/messages");
        String cookie = entered.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(RunningConsole.TOKEN);
        assertThat(withCookie(cookie, "/").body()).contains("Quay Street");
        assertThat(withCookie(cookie, "/api/v1/sites").statusCode()).isEqualTo(200);

        console.send(HttpRequest.newBuilder(console.uri("/sign-out"))
                .header("Cookie", cookie.split(";")[0])
                .POST(BodyPublishers.noBody()));
        assertThat(withCookie(cookie, "/").statusCode()).isEqualTo(302);
    }

    @Test
    void endsASessionAfterTwelveHours() throws Exception {
        String cookie = signIn(RunningConsole.TOKEN, "/")
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
        CLOCK.move(Duration.ofHours(12).minusSeconds(1));
        assertThat(withCookie(cookie, "/").statusCode()).isEqualTo(200);
        CLOCK.move(Duration.ofSeconds(1));
        assertThat(withCookie(cookie, "/").statusCode()).isEqualTo(302);
    }

    @Test
    void saysThatATokenIsWrongWithoutRepeatingIt() throws Exception {
        HttpResponse<String> refused = signIn("wrong-but-maybe-elsewhere-right", "/");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("not one of this gateway").doesNotContain("elsewhere-right");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/api/v1/sites",
                "/\\evil.example",
                "/sites/\\evil.example",
                "/sites/\nLocation: x",
                "javascript:alert(1)"
            })
    void leadsNowhereElseAfterSignIn(String next) throws Exception {
        assertThat(signIn(RunningConsole.TOKEN, next).headers().firstValue("Location"))
                .hasValue("/");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "evil.example:8080, 421",
        "localhost, 302",
        "[::1]:9, 302",
        "headroom.example:443, 302"
    })
    void answersOnlyToItsOwnHostNames(String host, int status) throws Exception {
        assertThat(statusFor(host)).contains(" " + status + " ");
    }

    @Test
    void refusesCallsThatForeignPagesMake() throws Exception {
        assertThat(statusWith("/api/v1/sites", "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(statusWith("/api/v1/events", "Origin", "http://127.0.0.1:1")).isEqualTo(403);
        assertThat(statusWith("/api/v1/sites", "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(statusWith("/parts/overview", "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(statusWith("/api/v1/sites", "Origin", "null")).isEqualTo(403);
        assertThat(statusWith("/api/v1/sites", "Origin", "http://127.0.0.1:" + console.port))
                .isEqualTo(200);
        assertThat(statusWith("/api/v1/sites", "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    }

    @Test
    void refusesAForeignFormThatSignsIn() throws Exception {
        HttpResponse<String> refused = console.send(HttpRequest.newBuilder(console.uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("token=" + RunningConsole.TOKEN)));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void letsPagesLoadOnlyWhatIsOurs() throws Exception {
        HttpResponse<String> page = console.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body()).doesNotContain("style=", "onclick=", "<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/main.js", "/assets/headroom.css", "/assets/icon.svg", "/assets/uplot/uPlot.esm.js"})
    void servesWhatPagesNeedAndSaysWhenItIsUnchanged(String path) throws Exception {
        HttpResponse<String> first = console.send(HttpRequest.newBuilder(console.uri(path)));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = first.headers().firstValue("ETag").orElse("");
        assertThat(console.send(HttpRequest.newBuilder(console.uri(path)).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    private static HttpResponse<String> withToken(String token) throws Exception {
        return console.send(
                HttpRequest.newBuilder(console.uri("/api/v1/links")).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> withCookie(String setCookie, String path) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri(path))
                .header("Cookie", setCookie.split(";")[0]));
    }

    private static int statusWith(String path, String header, String value) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri(path))
                        .header("Authorization", "Bearer " + RunningConsole.TOKEN)
                        .header(header, value))
                .statusCode();
    }

    private static HttpResponse<String> signIn(String token, String next) throws Exception {
        String form = "token=" + token + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return console.send(HttpRequest.newBuilder(console.uri("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The first line of the answer to a page, asked for by a host name of one's choice. */
    private static String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
