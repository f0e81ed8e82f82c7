package energy.headroom.app;

import energy.headroom.derms.profile.Differences;
import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.BadSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom profile}: what there is to know about profiles. */
@Command(
        name = "profile",
        description = "Looks at profiles: files that say how one DERMS differs from OSCP 2.0.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ProfileCommand.Lint.class)
final class ProfileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** {@code headroom profile lint}: reads a profile, and says in words how it differs from the standard. */
    @Command(
            name = "lint",
            description = {
                "Says in plain words how a profile differs from OSCP 2.0, or reports every fault in it with its line.",
                "PROFILE is the path of a .yaml file, or vector, oscp-2.0 or oscp-2.0-co for one that comes with Headroom."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:the profile is sound", "2:it has faults"})
    static final class Lint implements Callable<Integer> {
        @Parameters(paramLabel = "PROFILE", description = "The profile.")
        private String profile = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            try {
                tell(ProfileFile.isPath(profile) ? ProfileFile.read(Path.of(profile)) : ProfileFile.builtIn(profile));
                return CommandLine.ExitCode.OK;
            } catch (BadSettings | IllegalArgumentException faults) {
                err.println(faults.getMessage());
                err.flush();
                return CommandLine.ExitCode.USAGE;
            }
        }

        private void tell(Profile read) throws BadSettings {
            PrintWriter out = spec.commandLine().getOut();
            List<String> differences = Differences.between(read, ProfileFile.builtIn("oscp-2.0"));
            out.println(
                    differences.isEmpty()
                            ? read.name() + " is OSCP 2.0 as it is written."
                            : read.name() + " differs from OSCP 2.0 as it is written:");
            differences.forEach(sentence -> out.println("- " + sentence));
            out.flush();
        }
    }
}
