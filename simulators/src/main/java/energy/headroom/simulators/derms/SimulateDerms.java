package energy.headroom.simulators.derms;

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

/** {@code headroom simulate derms}: a utility's DERMS, until it is told to stop. */
@Command(
        name = "derms",
        description = "A utility's DERMS to talk to, in the manner of Vector's: forecasts, heartbeats, stops.",
        mixinStandardHelpOptions = true)
public final class SimulateDerms implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(SimulateDerms.class);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The DERMS: its groups, and the gateway that it calls.")
    private Path config = Path.of("derms.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        DermsSettings settings;
        try {
            settings = Section.read(config, DermsSettings::read);
        } catch (BadSettings bad) {
            return complain(String.valueOf(bad.getMessage()));
        }
        return run(settings);
    }

    private int run(DermsSettings settings) throws InterruptedException {
        DermsSettings.Listen listen = settings.listen();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (SimulatedDerms derms = new SimulatedDerms(settings, InstantSource.system())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
            derms.start();
            log.info(
                    "{} groups; OSCP at http://{}:{}/oscp/cp/2.0, control at /control/state, forecasts every {} s",
                    settings.groups().size(),
                    listen.address(),
                    derms.port(),
                    settings.forecastInterval().toSeconds());
            stop.await();
        } catch (IOException taken) {
            return complain("%s: listen: cannot listen on %s:%d (%s). Choose another port, or stop what uses it"
                    .formatted(config, listen.address(), listen.port(), taken.getMessage()));
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(8, TimeUnit.SECONDS)) {
                log.warn("the DERMS did not end in time");
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
