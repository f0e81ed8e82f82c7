package energy.headroom.app.check;

import energy.headroom.app.log.Plain;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Finding;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Quantity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code headroom check}: whether what a provider handed over works, step by step. */
@Command(
        name = "check",
        description = {
            "Tries what the DERMS handed over, step by step: name, connection, certificate, token, headers, clocks, handshake,"
                    + " acknowledgement, heartbeats. Says for each what was seen and what to do.",
            "Where the gateway runs, it is asked and its link is left alone. Where it does not, the check listens in its place"
                    + " for a moment and shakes hands itself."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything works",
            "1:something is wrong",
            "2:the settings have faults, and nothing was tried"
        })
public final class Check implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Only this provider; else all, one after the other.")
    private @Nullable String provider;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long to wait for what the DERMS has to send, such as 30s.")
    private String wait = "30s";

    @Option(names = "--json", description = "Says it as JSON, for scripts.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Environment environment = Environment.ofProcess();

    public Check() {}

    Check(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            GatewaySettings settings = GatewaySettings.read(config, environment);
            ProviderCheck check = new ProviderCheck(settings, InstantSource.system(), Quantity.duration(wait));
            Map<ProviderSettings, List<Finding>> findings = new LinkedHashMap<>();
            for (ProviderSettings one : chosen(settings.derms().providers())) {
                findings.put(one, check.of(one));
            }
            tell(findings);
            return findings.values().stream().flatMap(List::stream).anyMatch(Finding::isWrong)
                    ? CommandLine.ExitCode.SOFTWARE
                    : CommandLine.ExitCode.OK;
        } catch (BadSettings | IllegalArgumentException bad) {
            spec.commandLine().getErr().println(bad.getMessage());
            spec.commandLine().getErr().println("Nothing was tried.");
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.USAGE;
        }
    }

    private List<ProviderSettings> chosen(List<ProviderSettings> all) {
        if (provider == null) {
            return all;
        }
        return List.of(all.stream()
                .filter(one -> one.id().value().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no provider " + provider
                        + ". Providers here: "
                        + String.join(
                                ", ", all.stream().map(one -> one.id().value()).toList()))));
    }

    private void tell(Map<ProviderSettings, List<Finding>> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document(findings)));
        } else {
            findings.forEach((one, its) -> {
                out.println(one.id() + ", profile " + one.profile().name() + ", "
                        + one.environment().name().toLowerCase(Locale.ROOT) + " environment");
                its.forEach(finding -> tell(out, finding));
            });
        }
        out.flush();
    }

    private static void tell(PrintWriter out, Finding finding) {
        String mark = switch (finding.verdict()) {
            case OK -> "ok   ";
            case NOTE -> "note ";
            case WRONG -> "WRONG";
            case NOT_TRIED -> "-    ";
        };
        out.println("  " + mark + " " + finding.step() + ": " + Plain.of(finding.seen()));
        if (!finding.advice().isEmpty()) {
            out.println("        " + finding.advice() + ".");
        }
    }

    private static List<Map<String, Object>> document(Map<ProviderSettings, List<Finding>> findings) {
        List<Map<String, Object>> providers = new ArrayList<>();
        findings.forEach((one, its) -> providers.add(Map.of(
                "provider",
                one.id().value(),
                "works",
                its.stream().noneMatch(Finding::isWrong),
                "steps",
                its.stream()
                        .map(finding -> Map.of(
                                "step", finding.step(),
                                "verdict", finding.verdict().name().toLowerCase(Locale.ROOT),
                                "seen", finding.seen(),
                                "advice", finding.advice()))
                        .toList())));
        return providers;
    }
}
