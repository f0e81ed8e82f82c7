package energy.headroom.app.database;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom db move}. */
@Command(
        name = "move",
        description = {
            "Copies what is in the SQLite file of the data folder to the PostgreSQL that the settings name under `database`, and"
                    + " counts what came. The gateway must be stopped. All of it comes, or nothing.",
            "The file stays as it is. Remove it when the gateway runs on PostgreSQL."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {Chosen.DONE, Chosen.NOT_DONE, Chosen.FAULTS})
final class DbMove implements Callable<Integer> {
    @Mixin
    private final Chosen chosen = new Chosen();

    @Option(names = "--replace", description = "What is in PostgreSQL now may go.")
    private boolean replace;

    @Override
    public Integer call() {
        return chosen.work((database, progress) ->
                ProgressLine.total(database.moveIn(replace, progress)) + " are in " + database.name());
    }
}
