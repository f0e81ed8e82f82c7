package energy.headroom.app.onboarding;

import energy.headroom.app.settings.HandedOver;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom onboarding-pack}: what to hand to a provider. */
@Command(
        name = "onboarding-pack",
        description = {
            "Writes what to hand to a DERMS: addresses, client id, header names, group and asset ids, as JSON and as a page.",
            "Secrets go into a file of their own that only you can read; send it another way than the rest.",
            "What the DERMS hands to you may still be missing in the settings."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"1:the files cannot be written", "2:the settings have faults, and nothing was written"})
public final class OnboardingPack implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path folder = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", description = "Only for this provider; else one for each.")
    private @Nullable String provider;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Environment environment;

    public OnboardingPack() {
        this(Environment.ofProcess());
    }

    OnboardingPack(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            HandedOver all = HandedOver.read(config, environment);
            for (HandedOver.Provider one : chosen(all.providers())) {
                write(Pack.of(all, one));
            }
            return CommandLine.ExitCode.OK;
        } catch (BadSettings | IllegalArgumentException faults) {
            err.println(faults.getMessage());
            err.println("Nothing was written.");
            err.flush();
            return CommandLine.ExitCode.USAGE;
        } catch (IOException failure) {
            err.println("cannot write to " + folder + ": " + failure);
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private List<HandedOver.Provider> chosen(List<HandedOver.Provider> all) {
        List<HandedOver.Provider> chosen = all.stream()
                .filter(one -> provider == null || one.id().equals(provider))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no provider " + provider + ". Providers here: "
                    + String.join(
                            ", ", all.stream().map(HandedOver.Provider::id).toList()));
        }
        return chosen;
    }

    private void write(Pack pack) throws IOException {
        String name = "onboarding-" + pack.provider();
        WholeFile.forAll(folder.resolve(name + ".json"), pack.json());
        WholeFile.forAll(folder.resolve(name + ".html"), pack.page());
        WholeFile.forOwner(folder.resolve(name + ".secrets.json"), pack.secrets());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Wrote " + folder.resolve(name) + ".json and .html to hand over, and .secrets.json, which only you can"
                        + " read: send it another way.");
        out.flush();
    }
}
