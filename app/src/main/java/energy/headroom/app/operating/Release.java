package energy.headroom.app.operating;

import energy.headroom.app.log.Plain;
import energy.headroom.app.running.RunningGateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code headroom release}: gives control of chargers back, or takes it again. */
@Command(
        name = "release",
        description = {
            "Gives control of chargers back: once the others have given up what they may draw, they are let draw all that they"
                    + " can, and what Headroom wrote is cleared, nothing else. From then on they count at their rating, are told"
                    + " nothing, and the DERMS of a site of which all are released is told so for every forecast.",
            "Orders it of the gateway that runs by these settings, with the first of api.tokens. Refused during a protective stop."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:not done, or not all; what was not is said",
            "2:the settings or the command have faults, and nothing was ordered"
        })
public final class Release implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept and shown.")
    private String reason = "";

    @Option(names = "--back", description = "Takes them back instead.")
    private boolean back;

    /** Exactly one of these. */
    static final class Which {
        @Option(names = "--charger", paramLabel = "ID", description = "This charger; may be given several times.")
        private @Nullable List<String> chargers;

        @Option(names = "--site", paramLabel = "ID", description = "All chargers of this site.")
        private @Nullable String site;

        @Option(names = "--all", description = "All chargers of all sites.")
        private boolean all;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Environment environment = Environment.ofProcess();

    public Release() {}

    Release(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            GatewaySettings settings = GatewaySettings.read(config, environment);
            Map<String, List<String>> chosen = chosen(settings.sites());
            Optional<RunningGateway> found = RunningGateway.find(settings);
            if (found.isEmpty()) {
                err.println("No gateway runs by " + config + ". Start it: headroom serve --config " + config);
                return CommandLine.ExitCode.SOFTWARE;
            }
            try (RunningGateway gateway = found.get()) {
                return order(gateway, chosen) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
        } catch (BadSettings | IllegalArgumentException bad) {
            err.println(bad.getMessage());
            err.println("Nothing was ordered.");
            return CommandLine.ExitCode.USAGE;
        } catch (RunningGateway.Untold untold) {
            err.println(untold.getMessage() + ". " + untold.advice() + ".");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IOException broken) {
            err.println(
                    "The gateway did not answer: " + broken.getMessage() + ". Look at its log, and order it again.");
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            err.flush();
        }
    }

    /** Chargers by site; none named means all of it. */
    private Map<String, List<String>> chosen(List<SiteSpec> sites) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        if (which.all) {
            sites.forEach(site -> chosen.put(site.id().value(), List.of()));
        } else if (which.site != null) {
            String id = which.site;
            chosen.put(known(sites.stream().map(site -> site.id().value()).toList(), id, "site"), List.of());
        } else if (which.chargers != null) {
            for (String id : which.chargers) {
                known(
                        sites.stream()
                                .flatMap(site -> site.chargers().stream().map(ChargerSpec::id))
                                .toList(),
                        id,
                        "charger");
            }
            for (SiteSpec site : sites) {
                List<String> its = site.chargers().stream()
                        .map(ChargerSpec::id)
                        .filter(which.chargers::contains)
                        .toList();
                if (!its.isEmpty()) {
                    chosen.put(site.id().value(), its);
                }
            }
        }
        return chosen;
    }

    private static String known(List<String> ids, String id, String what) {
        if (!ids.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no " + what + " " + id + " in the settings. There are " + String.join(", ", ids));
        }
        return id;
    }

    /** Goes on where one site does not do it. */
    private boolean order(RunningGateway gateway, Map<String, List<String>> chosen)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = true;
        for (Map.Entry<String, List<String>> one : chosen.entrySet()) {
            ObjectNode body = JsonMapper.shared().createObjectNode().put("reason", reason);
            if (!one.getValue().isEmpty()) {
                one.getValue().forEach(body.putArray("chargers")::add);
            }
            RunningGateway.Answered answer =
                    gateway.call("sites/" + one.getKey() + (back ? "/take-back" : "/release"), body);
            if (answer.status() == 200) {
                List<String> done = answer.body()
                        .path("chargers")
                        .valueStream()
                        .map(charger -> charger.asString())
                        .toList();
                String verb = back ? "taken back" : "released";
                out.println(one.getKey() + ": "
                        + (done.isEmpty() ? "nothing to do" : verb + " " + String.join(", ", done)));
            } else {
                good = false;
                out.println(one.getKey() + ": not done: " + Plain.of(answer.fault()));
            }
        }
        out.flush();
        return good;
    }
}
