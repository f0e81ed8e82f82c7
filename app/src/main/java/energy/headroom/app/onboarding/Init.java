package energy.headroom.app.onboarding;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom init}: settings to fill in, and the secrets that are ours to make. */
@Command(
        name = "init",
        description = {
            "Writes settings with comments for a provider of a profile, and makes the secrets that are ours to make.",
            "What only people know is left blank, and listed. Nothing that is there is overwritten."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"1:something is there already, or cannot be written", "2:there is no such profile"})
public final class Init implements Callable<Integer> {
    private static final int SECRET_BYTES = 32;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "PROFILE",
            description = "vector, oscp-2.0, oscp-2.0-co, or the path of a profile file.")
    private String profile = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            boolean own = ProfileFile.isPath(profile);
            Profile read = own ? ProfileFile.read(Path.of(profile)) : ProfileFile.builtIn(profile);
            String named = own ? Path.of(profile).toAbsolutePath().toString() : profile;
            return write(new SettingsTemplate(named, read));
        } catch (BadSettings | IllegalArgumentException faults) {
            complain(String.valueOf(faults.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int write(SettingsTemplate template) {
        Path settings = folder.resolve("headroom.yaml");
        Path secrets = folder.resolve(SettingsTemplate.SECRETS);
        for (Path there : Stream.of(settings, secrets).filter(Files::exists).toList()) {
            complain(there + " is there already, and is not touched. Name another folder with --out");
            return CommandLine.ExitCode.SOFTWARE;
        }
        try {
            WholeFile.ownersFolder(secrets);
            for (String name : template.ourSecrets()) {
                WholeFile.forOwner(secrets.resolve(name), secret() + "\n");
            }
            WholeFile.forAll(settings, template.text());
        } catch (IOException failure) {
            complain("cannot write to " + folder + ": " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        }
        tell(settings);
        return CommandLine.ExitCode.OK;
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void tell(Path settings) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + settings + " and the folder secrets beside it. Still to be filled in:");
        try {
            GatewaySettings.read(settings, Environment.ofProcess());
        } catch (BadSettings blanks) {
            blanks.faults()
                    .forEach(blank ->
                            out.println("  line " + blank.line() + " " + blank.setting() + ": " + blank.reason()));
        }
        out.flush();
    }

    private void complain(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
