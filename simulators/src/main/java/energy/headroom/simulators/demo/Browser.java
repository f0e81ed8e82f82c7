package energy.headroom.simulators.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Opens a page where there is a screen to open it on. */
final class Browser {
    private Browser() {}

    static void open(String address, Map<String, String> environment) {
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        Optional<Path> mac = found("open", environment)
                .filter(_ -> System.getProperty("os.name", "").startsWith("Mac"));
        Optional<Path> opener = mac.or(() -> found("xdg-open", environment).filter(_ -> screen));
        if (opener.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(opener.get().toString(), address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            // The address is on the screen already; whoever sees it can open it.
        }
    }

    private static Optional<Path> found(String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
