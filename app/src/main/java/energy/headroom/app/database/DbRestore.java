package energy.headroom.app.database;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom db restore}. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back to the database that the settings name, whatever kind of database it was made of. The gateway"
                    + " must be stopped. All of it comes, or nothing.",
            "What has happened since the backup is unknown then. So until its next forecast each site holds the lower of the"
                    + " restored limit and its fallback, and nothing where a stop is restored; and each charger counts at its"
                    + " rating until it accepts a schedule."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {Chosen.DONE, Chosen.NOT_DONE, Chosen.FAULTS})
final class DbRestore implements Callable<Integer> {
    @Mixin
    private final Chosen chosen = new Chosen();

    @Parameters(paramLabel = "FROM", description = "A file that `headroom db backup` made.")
    private Path from = Path.of("backup.db");

    @Option(names = "--replace", description = "What is in the database now may go.")
    private boolean replace;

    @Override
    public Integer call() {
        return chosen.work((database, progress) -> {
            Instant now = InstantSource.system().instant();
            return ProgressLine.total(database.restore(from, replace, now, progress)) + " of " + from + " are in "
                    + database.name();
        });
    }
}
