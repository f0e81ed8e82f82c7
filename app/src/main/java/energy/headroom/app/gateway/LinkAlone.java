package energy.headroom.app.gateway;

import energy.headroom.app.settings.DataSettings;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Arrival;
import energy.headroom.derms.check.Said;
import energy.headroom.oscp.exchange.MessageLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The link to one provider with nothing behind it, for the time of a check: it listens where the gateway would, shakes hands
 * and sends heartbeats by the gateway's own code, and remembers nothing afterwards. Forecasts are answered 503, so that they
 * come again when there is a gateway to follow them.
 */
public final class LinkAlone implements AutoCloseable {
    private static final int MOST_MESSAGES = 200;

    /** Whoever checks is told by the check. */
    private static final Map<String, Object> SILENT =
            Map.of("logging.level.root", "off", "logging.level.energy.headroom", "off");

    private final Path folder;
    private final ConfigurableApplicationContext context;

    private LinkAlone(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
    }

    public static LinkAlone open(GatewaySettings settings, ProviderSettings provider) throws CannotStart {
        Path folder = temporary();
        try {
            return new LinkAlone(
                    folder, Gateway.run(alone(settings, provider, folder), LinkAloneConfiguration.class, SILENT));
        } catch (CannotStart failure) {
            delete(folder);
            throw failure;
        }
    }

    private static GatewaySettings alone(GatewaySettings settings, ProviderSettings provider, Path folder) {
        DataSettings known = settings.data();
        DataSettings data = new DataSettings(
                folder,
                Optional.empty(),
                known.history(),
                known.readings(),
                known.messages(),
                known.messagesMegabytes());
        return new GatewaySettings(
                settings.listen(),
                data,
                new DermsSettings(
                        settings.derms().publicUrl(),
                        // So that the tokens which the provider gets now are good when the gateway runs again.
                        Files.isReadable(known.tokenKey()) ? known.tokenKey() : data.tokenKey(),
                        List.of(provider),
                        settings.derms().callers()),
                settings.chargers(),
                settings.csms(),
                settings.console(),
                settings.sites().stream()
                        .filter(site -> site.provider().equals(provider.id()))
                        .toList(),
                settings.log(),
                settings.origin());
    }

    /** What was said so far, newest first. */
    public List<Said> said() {
        return context.getBean(MessageLog.class).recent(MessageLog.Filter.ALL, MOST_MESSAGES).stream()
                .map(entry -> Said.of(entry.message()))
                .toList();
    }

    /** Every request that came in so far. */
    public List<Arrival> arrivals() {
        return context.getBean(Arrivals.class).all();
    }

    @Override
    public void close() {
        context.close();
        delete(folder);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("headroom-check");
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder can be made", failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be deleted", failure);
        }
    }
}
