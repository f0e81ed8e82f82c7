package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.ListenSettings;
import energy.headroom.storage.CannotOpen;
import energy.headroom.storage.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** A gateway that runs. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped;

    private Gateway(ConfigurableApplicationContext context, CountDownLatch stopped) {
        this.context = context;
        this.stopped = stopped;
    }

    /** Returns when limits hold and it can be reached. */
    public static Gateway start(GatewaySettings settings) throws CannotStart {
        CountDownLatch stopped = new CountDownLatch(1);
        Gateway gateway = new Gateway(
                run(settings, GatewayConfiguration.class, Map.of(), event -> {
                    if (event instanceof ContextClosedEvent) {
                        stopped.countDown();
                    }
                }),
                stopped);
        LOG.info(
                "Headroom listens on {}://{}:{} with {} sites and {} providers",
                settings.listen().tls().isPresent() ? "https" : "http",
                settings.listen().address(),
                gateway.port(),
                settings.sites().size(),
                settings.derms().providers().size());
        return gateway;
    }

    /** A program of ours over the settings' database, when it can be reached. */
    static ConfigurableApplicationContext run(
            GatewaySettings settings,
            Class<?> program,
            Map<String, Object> besides,
            ApplicationListener<?>... listeners)
            throws CannotStart {
        Database database = database(settings);
        try {
            SpringApplication application = application(settings, database, program);
            application.setEnvironment(Surroundings.of(settings.listen(), authorities(settings), besides));
            application.addListeners(listeners);
            return application.run();
        } catch (RuntimeException e) {
            database.close();
            throw explained(settings.listen(), e);
        }
    }

    /** Of providers and of chargers; who may speak for whom is checked where they speak. */
    private static String authorities(GatewaySettings settings) throws CannotStart {
        List<Path> files = Stream.concat(
                        settings.listen().tls().flatMap(ListenSettings.Tls::clientAuthorities).stream(),
                        settings.chargers().signIn().certificateAuthorities().stream())
                .toList();
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            try {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
            } catch (IOException unreadable) {
                throw new CannotStart("the certificates in " + file + " cannot be read: " + unreadable, unreadable);
            }
        }
        return all.toString();
    }

    /** Where it listens. */
    public int port() {
        return Optional.ofNullable(((WebServerApplicationContext) context).getWebServer())
                .orElseThrow(() -> new IllegalStateException("the gateway does not listen any more"))
                .getPort();
    }

    /** Waits until it was told to stop and did. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Database database(GatewaySettings settings) throws CannotStart {
        try {
            return Database.open(settings.data().folder(), settings.data().postgres());
        } catch (CannotOpen e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static SpringApplication application(GatewaySettings settings, Database database, Class<?> program) {
        SpringApplication application = new SpringApplication(program);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> {
            if (context instanceof GenericApplicationContext beans) {
                beans.registerBean(GatewaySettings.class, () -> settings);
                beans.registerBean(Database.class, () -> database);
            }
        });
        return application;
    }

    private static CannotStart explained(ListenSettings listen, RuntimeException failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
            if (cause instanceof PortInUseException || cause instanceof java.net.BindException) {
                return new CannotStart(
                        "cannot listen on " + listen.address() + ":" + listen.port() + " (" + cause.getMessage()
                                + "). Stop what uses it, or choose another address or port (setting: listen)",
                        failure);
            }
        }
        LOG.error("the gateway could not start", failure);
        return new CannotStart("the gateway could not start: " + deepest.getMessage(), failure);
    }
}
