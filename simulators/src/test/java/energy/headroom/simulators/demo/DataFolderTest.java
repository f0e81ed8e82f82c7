package energy.headroom.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.simulators.demo.DataFolder.Earlier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent = Path.of("");

    private Path left() throws Exception {
        Path folder = parent.resolve("data/demo");
        DataFolder.open(folder, Earlier.REMOVE).close();
        Files.createDirectories(folder.resolve("gateway"));
        return Files.writeString(folder.resolve("gateway/headroom.db"), "rows");
    }

    @Test
    void startsFresh() throws Exception {
        Path database = left();
        DataFolder.open(parent.resolve("data/demo"), Earlier.REMOVE).close();
        assertThat(database).doesNotExist();
    }

    @Test
    void keepsWhatItIsAskedToKeep() throws Exception {
        Path database = left();
        DataFolder.open(parent.resolve("data/demo"), Earlier.KEEP).close();
        assertThat(database).exists();
    }

    @Test
    void neverEmptiesAFolderThatIsNotOfADemo() throws Exception {
        Path precious = Files.writeString(parent.resolve("thesis.txt"), "words");
        assertThatThrownBy(() -> DataFolder.open(parent, Earlier.REMOVE))
                .isInstanceOf(DataFolder.Unusable.class)
                .hasMessageContaining("--data");
        assertThat(precious).exists();
    }

    @Test
    void isUsedByOneDemoAtATime() throws Exception {
        try (DataFolder first = DataFolder.open(parent.resolve("demo"), Earlier.REMOVE)) {
            assertThatThrownBy(() -> DataFolder.open(first.folder(), Earlier.REMOVE))
                    .isInstanceOf(DataFolder.Unusable.class)
                    .hasMessageContaining("another demo");
        }
        DataFolder.open(parent.resolve("demo"), Earlier.REMOVE).close();
    }
}
