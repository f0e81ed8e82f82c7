package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @TempDir
    private Path folder;

    @Test
    void makesAKeyThatOnlyItsOwnerCanRead() throws IOException {
        Path file = folder.resolve("new/key.json");

        SigningKey.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).as("nothing half made is left").containsExactly(file);
        }
    }

    @Test
    void keepsTheKeyThatIsThere() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKey.at(file);
        String first = Files.readString(file);

        SigningKey.at(file);

        assertThat(Files.readString(file)).isEqualTo(first);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKey.at(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SigningKey.at(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesADamagedKeyWithoutQuotingIt() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKey.at(file);
        String key = Files.readString(file);
        Files.writeString(file, key.substring(0, key.length() / 2));

        assertThatThrownBy(() -> SigningKey.at(file))
                .hasMessageContaining("damaged")
                .hasNoCause()
                .hasMessageNotContaining(key.substring(20, 60));
    }
}
