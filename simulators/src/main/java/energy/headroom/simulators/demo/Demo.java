package energy.headroom.simulators.demo;

import energy.headroom.settings.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom demo}: everything at once on this machine. */
@Command(
        name = "demo",
        description = {
            "Runs the gateway against a simulated DERMS and simulated sites on this machine, and shows them in the browser.",
            "Everything listens on loopback only; nothing needs a sign-in."
        },
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where the page is (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--no-browser", description = "Do not open the page in a browser.")
    private boolean noBrowser;

    @Option(names = "--keep", description = "Go on with the data of the last demo; else it starts fresh.")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description =
                    "Settings, database and logs of the demo (default: ${DEFAULT-VALUE} below the current folder).")
    private Path data = Path.of("data/demo");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 1 || port > 65_535) {
            return complain("--port " + port + " is no port. Use 1 to 65535");
        }
        if (!Ports.isFree(port)) {
            return complain("port " + port + " is busy. Stop what uses it, or choose another one with --port");
        }
        DataFolder.Earlier earlier = keep ? DataFolder.Earlier.KEEP : DataFolder.Earlier.REMOVE;
        try (DataFolder folder = DataFolder.open(data.toAbsolutePath().normalize(), earlier)) {
            return run(folder);
        } catch (DataFolder.Unusable unusable) {
            return complain(String.valueOf(unusable.getMessage()));
        }
    }

    private int run(DataFolder folder) throws IOException, InterruptedException {
        List<DemoSite> sites = DemoSite.all();
        Ports free = Ports.choose(1 + sites.size());
        DemoFiles.Places places = new DemoFiles.Places(
                port, free.next(), sites.stream().map(_ -> free.next()).toList());
        DemoFiles files = new DemoFiles(folder.folder(), places);
        files.write(sites);
        DemoSecrets secrets = new DemoSecrets(sites, Environment.ofProcess(), new SecureRandom());
        Cast cast = new Cast(files, secrets, folder.logs());
        Announcement announcement = new Announcement(spec.commandLine().getOut());
        Performance performance = new Performance(places, sites, cast, folder, announcement, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(performance::stop, "demo-stop"));
        return performance.play(noBrowser ? () -> {} : () -> Browser.open(places.gatewayUrl() + "/", System.getenv()));
    }

    private int complain(String reason) {
        spec.commandLine().getErr().println(reason);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
