package energy.headroom.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
    private static final Path EXAMPLE = Path.of("../headroom.example.yaml");

    @TempDir
    private Path folder;

    @Test
    void isValidAsItIs() throws Exception {
        GatewaySettings settings = GatewaySettings.read(EXAMPLE, name -> "0123456789abcdef");
        assertThat(settings.sites()).hasSize(1);
    }

    /** The sites are the last part of the file, so what is uncommented for them stays in its place. */
    @Test
    void showsTheDefaultsInItsComments() throws Exception {
        GatewaySettings plain = GatewaySettings.read(EXAMPLE, name -> "0123456789abcdef");
        GatewaySettings spelledOut = GatewaySettings.read(uncommented(), name -> "0123456789abcdef");
        assertThat(spelledOut.sites()).isEqualTo(plain.sites());
        assertThat(spelledOut.listen()).isEqualTo(plain.listen());
        assertThat(spelledOut.chargers().sampleInterval())
                .isEqualTo(plain.chargers().sampleInterval());
        assertThat(spelledOut.data().history()).isEqualTo(plain.data().history());
        assertThat(spelledOut.data().messageBytes()).isEqualTo(plain.data().messageBytes());
        assertThat(spelledOut.data().messages()).isEqualTo(plain.data().messages());
        assertThat(spelledOut.derms().providers().getFirst().heartbeatInterval())
                .isEqualTo(plain.derms().providers().getFirst().heartbeatInterval());
    }

    private Path uncommented() throws IOException {
        String text = Files.readString(EXAMPLE)
                .replaceAll("(?m)^( *)# ([a-z-]+: [^.]*?)( +#.*)?$", "$1$2")
                .replaceAll("(?m)^ +(id|maximum|unit): (as|the|what) .*$", "")
                .replaceAll("(?m)^demo: .*$", "");
        return Files.writeString(folder.resolve("headroom.yaml"), text);
    }
}
