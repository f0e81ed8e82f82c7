package energy.headroom.app.database;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom db backup}. */
@Command(
        name = "backup",
        description = {
            "Copies the whole database, as it is at one moment, to a new SQLite file that only its user can read, and counts"
                    + " what came. The gateway may run meanwhile.",
            "The key that signs tokens and reports is beside it in the data folder, in token-key.json: keep that as well."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {Chosen.DONE, "1:not done; why is said, and there is no file", Chosen.FAULTS})
final class DbBackup implements Callable<Integer> {
    @Mixin
    private final Chosen chosen = new Chosen();

    @Parameters(paramLabel = "TO", description = "The file, which is not there yet.")
    private Path to = Path.of("backup.db");

    @Override
    public Integer call() {
        return chosen.work((database, progress) ->
                ProgressLine.total(database.backup(to, progress)) + " of " + database.name() + " are in " + to);
    }
}
