package energy.headroom.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.storage.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@SuppressWarnings("NullAway.Init")
class DbTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        // The secrets of the rest are of no concern here.
        Files.writeString(folder.resolve("headroom.yaml"), """
                data: ./data
                api: { tokens: [ { name: operations, secret: { env: MISSING } } ] }
                """);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new Db())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private int run(String command, Path file, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = command;
        arguments[1] = "--config";
        arguments[2] = folder.resolve("headroom.yaml").toString();
        arguments[3] = file.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }

    private int status() {
        return run("status", "--config", folder.resolve("headroom.yaml").toString());
    }

    private void keep(String note) throws Exception {
        try (Database database = Database.open(folder.resolve("data"))) {
            database.chargerNotes().keep("QS-01", note);
            database.probe().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private String kept() throws Exception {
        try (Database database = Database.open(folder.resolve("data"))) {
            return database.chargerNotes().recall("QS-01").orElse("nothing");
        }
    }

    @Test
    void saysWhatIsThere() throws Exception {
        assertThat(status()).isEqualTo(1);
        assertThat(err.toString()).contains("there is no database").contains("(setting: data)");
        keep("a note");
        assertThat(status()).isZero();
        assertThat(out.toString())
                .contains("headroom.db")
                .containsPattern(" 1  charger_note")
                .containsPattern(" 0  outbox\\R");
    }

    @Test
    void copiesAwayAndBringsBack() throws Exception {
        keep("before");
        Path backup = folder.resolve("backup.db");
        assertThat(run("backup", backup)).as(err::toString).isZero();
        assertThat(out.toString()).containsPattern("[0-9]+ rows in [0-9]+ tables of .* are in .*backup.db");
        assertThat(err.toString()).contains("100%");
        keep("after");

        assertThat(run("restore", backup)).isEqualTo(1);
        assertThat(err.toString()).contains("is left as it is: it has data already");
        assertThat(kept()).isEqualTo("after");
        assertThat(run("restore", backup, "--replace")).as(err::toString).isZero();
        assertThat(kept()).isEqualTo("before");
        assertThat(status()).isZero();
        assertThat(out.toString()).contains("brought back from a backup at ");
    }

    @Test
    void movesNowhereWhereTheSettingsNameNoDatabase() throws Exception {
        keep("a note");
        assertThat(run("move", "--config", folder.resolve("headroom.yaml").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("name no database to move to (setting: database)");
    }

    @Test
    void namesFaultsOfTheSettings() throws Exception {
        Files.writeString(folder.resolve("headroom.yaml"), "data: ./data\ndatabase: { url: http://db/x, user: u }\n");
        assertThat(status()).isEqualTo(2);
        assertThat(err.toString()).contains(":2: database.url: must be postgresql://");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("backup", "restore", "status", "move");
    }

    @Test
    void saysHowFarItIs() {
        ProgressLine lines = new ProgressLine(new PrintWriter(err), false);
        for (int done = 0; done <= 1_000; done += 10) {
            lines.at("outbox", done, 1_000);
        }
        assertThat(err.toString().lines())
                .hasSize(11)
                .last()
                .asString()
                .contains("100%", "1,000 of 1,000 rows, outbox");
        err.getBuffer().setLength(0);
        ProgressLine changing = new ProgressLine(new PrintWriter(err), true);
        changing.at("outbox", 5, 10);
        changing.at("outbox", 10, 10);
        assertThat(err.toString()).contains("\r[####").endsWith(System.lineSeparator());
        assertThat(ProgressLine.total(Map.of("a", 1_000L, "b", 2_000L))).isEqualTo("3,000 rows in 2 tables");
    }
}
