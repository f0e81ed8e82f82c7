package energy.headroom.app;

import energy.headroom.app.gateway.CannotStart;
import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.log.TextOrJson;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom serve}: the gateway, until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs the gateway with the settings of one file, until it is told to stop (SIGTERM or Ctrl-C).",
            "The file headroom.example.yaml has every setting with a comment."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"1:it could not start", "2:the settings have faults, and nothing was started"})
final class Serve implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try {
            GatewaySettings settings = GatewaySettings.read(config, Environment.ofProcess());
            TextOrJson.write(settings.log());
            try (Gateway gateway = Gateway.start(settings)) {
                gateway.awaitStop();
            }
            return CommandLine.ExitCode.OK;
        } catch (BadSettings bad) {
            complain(String.valueOf(bad.getMessage()));
            complain("Nothing was started.");
            return CommandLine.ExitCode.USAGE;
        } catch (CannotStart e) {
            complain(String.valueOf(e.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void complain(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
