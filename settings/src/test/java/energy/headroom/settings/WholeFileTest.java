package energy.headroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatIsForTheOwnerFromEverybodyElse() throws IOException {
        Path secrets = folder.resolve("secrets");
        WholeFile.ownersFolder(secrets);
        WholeFile.forOwner(secrets.resolve("key"), "first");
        WholeFile.forOwner(secrets.resolve("key"), "second");

        assertThat(permissions(secrets)).isEqualTo("rwx------");
        assertThat(permissions(secrets.resolve("key"))).isEqualTo("rw-------");
        assertThat(secrets.resolve("key")).hasContent("second");
    }

    @Test
    void showsToAllWhatIsForAll() throws IOException {
        Path file = folder.resolve("made/on/the/way/pack.html");
        WholeFile.forAll(file, "text");

        assertThat(permissions(file)).isEqualTo("rw-r--r--");
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("occupied/by/a/folder"));

        assertThatThrownBy(() -> WholeFile.forOwner(folder.resolve("occupied"), "text"))
                .isInstanceOf(IOException.class);
        assertThat(occupied).isDirectory();
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("occupied"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
