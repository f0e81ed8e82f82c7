package energy.headroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "demo --help",
                "simulate --help",
                "profile lint --help",
                "simulate site --help"
            })
    void explainsItself(String line) {
        assertThat(run(line.split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: headroom").contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version", "simulate site --version"})
    void tellsItsVersion(String line) {
        assertThat(run(line.split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("headroom ").contains("Java");
    }

    @Test
    void saysWhichCommandsThereAreWhenItGetsNoneOrAWrongOne() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString()).contains("serve", "demo", "simulate", "Did you mean");
    }

    @Test
    void saysInWordsHowAProfileOfTheOperatorsDiffers(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                Files.readString(Path.of("../profiles/vector.yaml"))
                        .replace("name: vector", "name: own")
                        .replace("client-secret: header", "client-secret: form"));
        assertThat(run("profile", "lint", own.toString())).isZero();
        assertThat(out.toString())
                .startsWith("own differs from OSCP 2.0")
                .contains("- Our client secret goes to its token URL in the form.");
        assertThat(run("profile", "lint", "vektor")).isEqualTo(2);
        assertThat(err.toString()).contains("Headroom comes with no profile \"vektor\"");
    }

    @Test
    void namesEveryFaultOfAProfileWithItsLine(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), "name: own\nsends: [telegram]\nretries: {}\n");
        assertThat(run("profile", "lint", own.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("own.yaml:2: sends[1]: OSCP 2.0 has no message \"telegram\"")
                .contains("own.yaml:3: retries.first-pause: is missing")
                .contains("own.yaml:1: measurements: is missing");
    }

    @Test
    void startsNothingWithWrongSettings(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("headroom.yaml"), "data: ./data\nlisten: { port: 99999 }\n");
        assertThat(run("serve", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("headroom.yaml:1: public-url: is missing")
                .contains("headroom.yaml:1: sites: is missing")
                .contains("headroom.yaml:2: listen.port: must be a whole number from 0 to 65535")
                .endsWith("Nothing was started.%n".formatted());
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
