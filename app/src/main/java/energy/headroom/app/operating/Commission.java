package energy.headroom.app.operating;

import energy.headroom.app.log.Plain;
import energy.headroom.app.running.RunningGateway;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Quantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code headroom commission}: whether chargers settle when nobody is above them. */
@Command(
        name = "commission",
        description = {
            "Tests whether chargers settle in their part of the fallback when nobody is above them: tells them to go there in"
                    + " 20 s, cuts their connections, and looks at what they draw when they are back. A car has to charge at each.",
            "The result is kept and shown with the charger; one that did not settle counts at its rating whenever it is out of"
                    + " contact. A protective stop ends a test. Orders it of the gateway that runs by these settings."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all settled",
            "1:one did not settle, or nothing was shown, or it was not tested",
            "2:the settings or the command have faults, and nothing was ordered"
        })
public final class Commission implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final String RUNNING = "running";

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--cut",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long each stays without a connection, 1m to 1h. Default: ${DEFAULT-VALUE}.")
    private String cut = "2m";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Environment environment = Environment.ofProcess();

    public Commission() {}

    Commission(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Ordered(config, environment, spec.commandLine().getErr())
                .by(
                        sites -> {
                            Quantity.duration(cut);
                            return which.of(sites);
                        },
                        this::test);
    }

    private boolean test(RunningGateway gateway, Map<String, List<String>> chosen)
            throws IOException, InterruptedException {
        boolean good = true;
        Map<String, List<String>> begun = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> one : chosen.entrySet()) {
            ObjectNode body = JsonMapper.shared().createObjectNode().put("cut", cut);
            if (!one.getValue().isEmpty()) {
                one.getValue().forEach(body.putArray("chargers")::add);
            }
            RunningGateway.Answered answer = gateway.call("sites/" + one.getKey() + "/commissioning", body);
            if (answer.status() != 202) {
                good = false;
                say(one.getKey() + ": not tested: " + answer.fault());
                continue;
            }
            answer.body()
                    .path("not")
                    .properties()
                    .forEach(not ->
                            say(not.getKey() + ": not tested: " + not.getValue().asString()));
            good &= answer.body().path("not").isEmpty();
            begun.put(
                    one.getKey(),
                    answer.body()
                            .path("begun")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        }
        for (Map.Entry<String, List<String>> one : begun.entrySet()) {
            good &= watch(gateway, one.getKey(), one.getValue());
        }
        return good;
    }

    /** Says what happens until all tests of a site are over, and then where it would settle. */
    private boolean watch(RunningGateway gateway, String site, List<String> chargers)
            throws IOException, InterruptedException {
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> begunAt = new LinkedHashMap<>();
        while (!chargers.isEmpty()) {
            JsonNode now = site(gateway, site);
            Map<String, JsonNode> tests = tests(now, chargers);
            tests.forEach((charger, test) -> {
                begunAt.putIfAbsent(charger, test.path("at").asString(""));
                String words = test.path("outcome").asString("") + ": "
                        + test.path("detail").asString("");
                if (!words.equals(said.put(charger, words))) {
                    say(charger + ": " + words);
                }
            });
            if (tests.values().stream()
                    .noneMatch(test -> test.path("outcome").asString("").equals(RUNNING))) {
                JsonNode settling = now.path("settling");
                say(site + ": if everything above it goes silent now, it settles at "
                        + settling.path("power_w").asLong() + " W of "
                        + settling.path("fallback_w").asLong() + " W; "
                        + settling.path("proven").asInt() + " of "
                        + settling.path("chargers").asInt() + " chargers have shown that they do");
                return allSettled(chargers, tests, begunAt);
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private static JsonNode site(RunningGateway gateway, String site) throws IOException, InterruptedException {
        RunningGateway.Answered answer = gateway.call("sites/" + site, null);
        if (answer.status() != 200) {
            throw new IOException("site " + site + ": " + answer.fault());
        }
        return answer.body();
    }

    private static Map<String, JsonNode> tests(JsonNode site, List<String> chargers) {
        Map<String, JsonNode> tests = new LinkedHashMap<>();
        site.path("chargers")
                .valueStream()
                .filter(charger -> chargers.contains(charger.path("id").asString("")))
                .forEach(charger -> tests.put(charger.path("id").asString(), charger.path("commissioning")));
        return tests;
    }

    /** By the tests that were begun, and no earlier ones: a gateway that was started again meanwhile knows only those. */
    private boolean allSettled(List<String> chargers, Map<String, JsonNode> tests, Map<String, String> begunAt) {
        boolean good = true;
        for (String charger : chargers) {
            JsonNode test = tests.getOrDefault(charger, MissingNode.getInstance());
            boolean isThis = test.path("at").asString("").equals(begunAt.get(charger));
            if (!isThis) {
                say(charger + ": its test has no result; the gateway was started again meanwhile");
            }
            good &= isThis && test.path("outcome").asString("").equals("settled");
        }
        return good;
    }

    private void say(String words) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Plain.of(words));
        out.flush();
    }
}
