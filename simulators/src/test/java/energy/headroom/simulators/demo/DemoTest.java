package energy.headroom.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new Demo())
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(output, true))
                .execute(arguments);
    }

    @Test
    void namesABusyPortAndTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run(
                            "--port",
                            port,
                            "--no-browser",
                            "--data",
                            folder.resolve("demo").toString()))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("port " + port + " is busy", "--port");
        }
        assertThat(folder.resolve("demo")).as("nothing is half started").doesNotExist();
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("--port", "70000")).isEqualTo(1);
        assertThat(errors.toString()).contains("--port 70000");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString()).contains("--port", "--no-browser", "--keep", "--data");
    }

    @Test
    void choosesDifferentFreePorts() throws Exception {
        Ports ports = Ports.choose(4);
        int first = ports.next();
        assertThat(ports.next()).isNotEqualTo(first);
        assertThat(Ports.isFree(first)).isTrue();
    }
}
