package energy.headroom.app.database;

import energy.headroom.storage.WholeDatabase.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        return chosen.work((database, _) -> {
            Status status = database.status();
            List<String> lines =
                    new ArrayList<>(List.of(status.name(), "%,d kB".formatted((status.bytes() + 999) / 1000)));
            if (status.restoredAt() != null) {
                lines.add("brought back from a backup at " + status.restoredAt());
            }
            status.rows().forEach((table, rows) -> lines.add("%14s  %s".formatted("%,d".formatted(rows), table)));
            return String.join(System.lineSeparator(), lines);
        });
    }
}
