package energy.headroom.console;

import energy.headroom.console.ConsoleSettings.ApiToken;
import energy.headroom.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The console on Jetty at a free port, with what it needs from others in memory. */
final class RunningConsole implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests-only";
    final Ports ports;
    final int port;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    @Import(ConsoleConfiguration.class)
    static final class Program {}

    static RunningConsole withTokens(Ports ports, InstantSource clock) {
        return new RunningConsole(
                ports,
                clock,
                new ConsoleSettings(
                        List.of(new ApiToken("tests", new Secret(TOKEN))),
                        false,
                        Optional.empty(),
                        Set.of("headroom.example")),
                0);
    }

    /** With the sites of {@link LookAtIt} in it. */
    static RunningConsole withSites(InstantSource clock) {
        Ports ports = new Ports();
        LookAtIt.fill(ports, clock.instant());
        return withTokens(ports, clock);
    }

    static RunningConsole open(Ports ports, InstantSource clock, int port) {
        return new RunningConsole(
                ports,
                clock,
                new ConsoleSettings(List.of(), true, Optional.of(URI.create("http://127.0.0.1:9100")), Set.of()),
                port);
    }

    private RunningConsole(Ports ports, InstantSource clock, ConsoleSettings settings, int port) {
        this.ports = ports;
        SpringApplication application = new SpringApplication(Program.class);
        application.addInitializers(fresh -> register(fresh.getBeanFactory(), settings, clock));
        this.context = application.run(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--logging.level.root=WARN",
                "--spring.main.banner-mode=off");
        this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private void register(ConfigurableListableBeanFactory beans, ConsoleSettings settings, InstantSource clock) {
        beans.registerSingleton("settings", settings);
        beans.registerSingleton("ports", ports);
        beans.registerSingleton("links", ports.links());
        beans.registerSingleton("chargingSessions", ports.sessions);
        beans.registerSingleton("signer", ports.signer());
        beans.registerSingleton("clock", clock);
        beans.registerSingleton("random", new SecureRandom());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A GET as a program sends it, with a valid token. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN));
    }

    /** A POST as a program sends it, with a valid token. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
