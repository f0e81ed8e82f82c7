package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void makesItsFolderAndKeepsEveryFileForItsUserOnly() throws Exception {
        Path data = folder.resolve("new/data");
        try (Database database = Database.open(data)) {
            OnEach.done(database.probe());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void refusesAFolderThatAnotherGatewayUsesAndNamesIt() throws Exception {
        try (Database database = Database.open(folder)) {
            OnEach.done(database.probe());
            assertThatThrownBy(() -> Database.open(folder))
                    .isInstanceOf(CannotOpen.class)
                    .hasMessageContaining("in use by another gateway (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining(folder.toString());
        }
        Database.open(folder).close();
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> Database.open(file))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("the data folder " + file + " cannot be used")
                .hasMessageContaining("(setting: data)");
    }

    @Test
    void saysThatAFileIsNoDatabaseAndLetsTheFolderGo() throws Exception {
        Path file = Files.writeString(folder.resolve("headroom.db"), "x".repeat(5_000));
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("headroom.db cannot be used");
        Files.delete(file);
        Database.open(folder).close();
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws Exception {
        Database.open(folder).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("headroom.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, script, checksum,"
                    + " installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
        }
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("another version of Headroom");
    }
}
