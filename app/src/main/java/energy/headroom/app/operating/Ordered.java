package energy.headroom.app.operating;

import energy.headroom.app.running.RunningGateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.sites.SiteSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/** Finds the gateway that runs by a settings file, and says what is wrong where there is none or it does not answer. */
final class Ordered {
    private final Path config;
    private final Environment environment;
    private final PrintWriter err;

    /** What is done once the gateway is found. */
    @FunctionalInterface
    interface Work<T> {
        /** Whether all was done. */
        boolean at(RunningGateway gateway, T what) throws IOException, InterruptedException;
    }

    /** What the command is about, by what the settings have. */
    @FunctionalInterface
    interface Choice<T> {
        T of(List<SiteSpec> sites);
    }

    Ordered(Path config, Environment environment, PrintWriter err) {
        this.config = config;
        this.environment = environment;
        this.err = err;
    }

    <T> int by(Choice<T> choice, Work<T> work) throws InterruptedException {
        try {
            GatewaySettings settings = GatewaySettings.read(config, environment);
            T what = choice.of(settings.sites());
            Optional<RunningGateway> found = RunningGateway.find(settings);
            if (found.isEmpty()) {
                err.println("No gateway runs by " + config + ". Start it: headroom serve --config " + config);
                return ExitCode.SOFTWARE;
            }
            try (RunningGateway gateway = found.get()) {
                return work.at(gateway, what) ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        } catch (BadSettings | IllegalArgumentException bad) {
            err.println(bad.getMessage());
            err.println("Nothing was ordered.");
            return ExitCode.USAGE;
        } catch (RunningGateway.Untold untold) {
            err.println(untold.getMessage() + ". " + untold.advice() + ".");
            return ExitCode.SOFTWARE;
        } catch (IOException broken) {
            err.println(
                    "The gateway did not answer: " + broken.getMessage() + ". Look at its log, and order it again.");
            return ExitCode.SOFTWARE;
        } finally {
            err.flush();
        }
    }
}
