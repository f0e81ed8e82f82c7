package energy.headroom.app.operating;

import energy.headroom.app.log.Plain;
import energy.headroom.app.running.RunningGateway;
import energy.headroom.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Environment environment = Environment.ofProcess();

    public Release() {}

    Release(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Ordered(config, environment, spec.commandLine().getErr()).by(which::of, this::order);
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
