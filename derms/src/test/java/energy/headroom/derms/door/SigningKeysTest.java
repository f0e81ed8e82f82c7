package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:15:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    private Path folder;

    @Test
    void makesAKeyThatOnlyItsOwnerCanRead() throws IOException {
        Path file = folder.resolve("new/key.json");

        SigningKeys.at(file, CLOCK);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).as("nothing half made is left").containsExactly(file);
        }
    }

    @Test
    void keepsTheKeyThatIsThere() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKeys.at(file, CLOCK);
        String first = Files.readString(file);

        SigningKeys.at(file, CLOCK);

        assertThat(Files.readString(file)).isEqualTo(first);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKeys.at(file, CLOCK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SigningKeys.at(file, CLOCK)).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesADamagedKeyWithoutQuotingIt() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKeys.at(file, CLOCK);
        String key = Files.readString(file);
        Files.writeString(file, key.substring(0, key.length() / 2));

        assertThatThrownBy(() -> SigningKeys.at(file, CLOCK))
                .hasMessageContaining("damaged")
                .hasNoCause()
                .hasMessageNotContaining(key.substring(20, 60));
    }

    @Test
    void signsWithANewKeyAndKeepsTheOldOneUntilItsTokensHaveExpired() throws Exception {
        Path file = folder.resolve("key.json");
        Instant[] now = {NOW};
        SigningKeys keys = SigningKeys.at(file, () -> now[0]);
        String old = keys.signing();

        keys.rotate();

        assertThat(keys.signing()).isNotEqualTo(old);
        assertThat(keys.has(old)).isTrue();
        assertThat(SigningKeys.at(file, () -> now[0]).has(old))
                .as("after a restart too")
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        now[0] = NOW.plus(TokenRules.LIFE).plus(TokenRules.SKEW);
        assertThat(keys.has(old)).isFalse();
        assertThat(keys.has(keys.signing())).isTrue();
        keys.rotate();
        assertThat(Files.readString(file)).as("a key that is over is not kept").doesNotContain(old);
    }

    @Test
    void readsTheOneKeyOfAnOlderVersion() throws Exception {
        Path file = folder.resolve("key.json");
        SigningKeys.at(file, CLOCK);
        RSAKey one = JWKSet.parse(Files.readString(file)).getKeys().getFirst().toRSAKey();
        Files.writeString(file, one.toJSONString());

        assertThat(SigningKeys.at(file, CLOCK).signing()).isEqualTo(one.getKeyID());
    }
}
