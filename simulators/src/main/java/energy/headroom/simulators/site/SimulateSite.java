package energy.headroom.simulators.site;

import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom simulate site}: one site with its chargers, until it is told to stop. */
@Command(
        name = "site",
        description = "A charging site to talk to: chargers that speak OCPP 1.6, and cars that come and go.",
        mixinStandardHelpOptions = true)
public final class SimulateSite implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(SimulateSite.class);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The site: its chargers, and the gateway that they connect to.")
    private Path config = Path.of("site.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        SiteSettings settings;
        try {
            settings = Section.read(config, SiteSettings::read);
        } catch (BadSettings bad) {
            return complain(String.valueOf(bad.getMessage()));
        }
        return run(settings);
    }

    private int run(SiteSettings settings) throws InterruptedException {
        SiteSettings.Control control = settings.control();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (SimulatedSite site = new SimulatedSite(settings, InstantSource.system())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
            site.start();
            log.info(
                    "{} chargers go to {}; control at http://{}:{}/control/state",
                    settings.chargers().size(),
                    settings.gateway(),
                    control.address(),
                    site.controlPort());
            stop.await();
        } catch (IOException taken) {
            return complain("%s: control: cannot listen on %s:%d (%s). Choose another port, or stop what uses it"
                    .formatted(config, control.address(), control.port(), taken.getMessage()));
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(8, TimeUnit.SECONDS)) {
                log.warn("the site did not end in time");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int complain(String reason) {
        spec.commandLine().getErr().println(reason);
        spec.commandLine().getErr().flush();
        return 2;
    }
}
