package energy.headroom.app.database;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom db}: looks at the database, copies it away, and brings it back. */
@Command(
        name = "db",
        description = "Looks at the gateway's database, copies it away, brings it back, and moves it to PostgreSQL.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DbStatus.class, DbBackup.class, DbRestore.class, DbMove.class})
public final class Db implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
