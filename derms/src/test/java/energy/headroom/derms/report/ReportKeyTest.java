package energy.headroom.derms.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.derms.door.SigningKeys;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ReportKeyTest {
    private static final byte[] REPORT = "{\"inside\": 96}".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private ReportKey key(String file) {
        return new ReportKey(
                SigningKeys.at(folder.resolve(file), InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"))));
    }

    @Test
    void signsWithoutTheContentAndWhoeverHasThePublicKeyCanTell() throws Exception {
        ReportKey key = key("one.json");
        String signature = key.signature(REPORT);
        assertThat(signature).containsPattern("^[\\w-]+\\.\\.[\\w-]+$");
        assertThat(ReportKey.isSigned(key.publicKeys(), signature + "\n", REPORT))
                .isTrue();
        assertThat(key.publicKeys()).as("nothing private").doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(key("one.json").signature(REPORT)).as("after a restart").isEqualTo(signature);
    }

    @Test
    void whatWasChangedOrIsSomebodyElsesIsNotSigned() throws Exception {
        ReportKey key = key("one.json");
        String signature = key.signature(REPORT);
        assertThat(ReportKey.isSigned(key.publicKeys(), signature, "{\"inside\": 97}".getBytes(UTF_8)))
                .isFalse();
        assertThat(ReportKey.isSigned(key("two.json").publicKeys(), signature, REPORT))
                .isFalse();
        // A signature that says that it needs no key.
        assertThatThrownBy(() -> ReportKey.isSigned(key.publicKeys(), "eyJhbGciOiJub25lIn0..", REPORT))
                .isInstanceOf(ParseException.class);
        // One by a secret that everybody knows: the public key.
        String header = "eyJhbGciOiJIUzI1NiIsImtpZCI6IngifQ";
        assertThat(ReportKey.isSigned(key.publicKeys(), header + "..AAAA", REPORT))
                .isFalse();
        assertThatThrownBy(() -> ReportKey.isSigned("no keys", signature, REPORT))
                .isInstanceOf(ParseException.class);
    }
}
