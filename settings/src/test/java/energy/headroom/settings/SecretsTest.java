package energy.headroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Environment ENVIRONMENT = Map.of("TOKEN", "hush", "EMPTY", "")::get;

    @TempDir
    private Path folder;

    private Secret secret(String written) throws IOException, BadSettings {
        Path file = Files.writeString(folder.resolve("a.yaml"), "token: " + written + "\n");
        return Section.read(file, ENVIRONMENT, root -> root.secret("token"));
    }

    private String fault(String written) {
        return catchThrowableOfType(BadSettings.class, () -> secret(written)).toString();
    }

    private void secretFile(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void fetchesSecretsFromTheEnvironmentAndFromFilesBesideTheSettings() throws IOException, BadSettings {
        secretFile("hush\n", "rw-------");
        assertThat(secret("{ env: TOKEN }")).isEqualTo(new Secret("hush"));
        assertThat(secret("{ file: token }")).isEqualTo(new Secret("hush"));
    }

    @Test
    void refusesSecretsInTheFileWithoutRepeatingThem() {
        assertThat(fault("hush"))
                .contains("a.yaml:1: token: a secret does not belong")
                .doesNotContain("hush");
    }

    @Test
    void saysWhereASecretIsMissing() throws IOException {
        assertThat(fault("{ env: NOT_THERE }")).contains("the environment variable NOT_THERE is not set");
        assertThat(fault("{ env: EMPTY }")).contains("the environment variable EMPTY is empty");
        assertThat(fault("{ file: token }")).contains("does not exist");
        assertThat(fault("{ env: TOKEN, file: token }")).contains("either env: NAME or file: PATH");
        assertThat(fault("")).contains("token: has no value");
        secretFile(" \n", "rw-------");
        assertThat(fault("{ file: token }")).contains("is empty");
    }

    @Test
    void refusesSecretFilesThatEveryUserCanRead() throws IOException {
        secretFile("hush", "rw-r--r--");
        assertThat(fault("{ file: token }"))
                .contains("open to every user", "chmod 600")
                .doesNotContain("hush");
    }

    @Test
    void saysThatASettingsFileCannotBeRead() throws IOException {
        assertThat(catchThrowableOfType(
                        BadSettings.class, () -> Section.read(folder.resolve("none.yaml"), root -> root)))
                .hasMessageContaining("none.yaml: does not exist");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(catchThrowableOfType(BadSettings.class, () -> Section.read(binary, root -> root)))
                .hasMessageContaining("is not UTF-8 text");
    }
}
