package energy.headroom.app.database;

import energy.headroom.storage.WholeDatabase.Status;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom db status}. */
@Command(
        name = "status",
        description =
                "Says which database the settings name, how large it is, and how much is in each table. A gateway may run.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it can be used", "1:it cannot; why is said", Chosen.FAULTS})
final class DbStatus implements Callable<Integer> {
    @Mixin
    private final Chosen chosen = new Chosen();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return chosen.work(database -> {
            Status status = database.status();
            PrintWriter out = spec.commandLine().getOut();
            out.println(status.name());
            out.printf("%,d kB%n", (status.bytes() + 999) / 1000);
            if (status.restoredAt() != null) {
                out.println("brought back from a backup at " + status.restoredAt());
            }
            status.rows().forEach((table, rows) -> out.printf("%14s  %s%n", "%,d".formatted(rows), table));
        });
    }
}
