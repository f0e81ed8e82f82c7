package energy.headroom.app.database;

import energy.headroom.storage.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Says how far a copy is: in one line that changes where a person looks on, else in a line for each tenth. */
final class ProgressLine implements Progress {
    private static final int WIDTH = 40;

    private final PrintWriter err;
    private final boolean changes;
    private long said = -1;

    ProgressLine(PrintWriter err, boolean changes) {
        this.err = err;
        this.changes = changes;
    }

    static ProgressLine on(PrintWriter err) {
        return new ProgressLine(
                err,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** How much came, in words. */
    static String total(Map<String, Long> rows) {
        return "%,d rows in %d tables"
                .formatted(rows.values().stream().mapToLong(Long::longValue).sum(), rows.size());
    }

    @Override
    public void at(String table, long done, long all) {
        long percent = all == 0 ? 100 : done * 100 / all;
        long step = changes ? percent : percent / 10;
        if (step == said) {
            return;
        }
        said = step;
        int full = (int) (percent * WIDTH / 100);
        String line = "[%s%s] %3d%%  %,d of %,d rows, %s"
                .formatted("#".repeat(full), ".".repeat(WIDTH - full), percent, done, all, table);
        if (changes) {
            err.print("\r" + line + "\033[K" + (done == all ? System.lineSeparator() : ""));
        } else {
            err.println(line);
        }
        err.flush();
    }
}
