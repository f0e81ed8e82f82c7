package energy.headroom.simulators;

import energy.headroom.simulators.derms.SimulateDerms;
import energy.headroom.simulators.site.SimulateSite;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom simulate}: one of the systems around a gateway, alone. */
@Command(
        name = "simulate",
        description = "Plays one of the systems around a gateway, to talk to in tests.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SimulateDerms.class, SimulateSite.class})
public final class Simulate implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
