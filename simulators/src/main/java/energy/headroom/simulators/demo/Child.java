package energy.headroom.simulators.demo;

import energy.headroom.settings.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process of the demo, running or not.
 *
 * @param log where everything that it prints goes, over all its restarts
 */
record Child(String name, List<String> command, Map<String, Secret> secrets, Path log) {
    Child {
        command = List.copyOf(command);
        secrets = Map.copyOf(secrets);
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        secrets.forEach((variable, secret) -> builder.environment().put(variable, secret.reveal()));
        return builder.start();
    }
}
