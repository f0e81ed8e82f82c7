package energy.headroom.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildMainTest {
    /** Runs for ever, as a server does. */
    public static final class Forever {
        private Forever() {}

        /** Never returns by itself. */
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
            System.out.println("running " + arguments[0]);
            Thread.currentThread().join();
        }
    }

    private static Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildMain.class.getName(),
                        Forever.class.getName(),
                        "on")
                .start();
    }

    @Test
    void endsInAnOrderlyWayWhenItsParentIsGone() throws Exception {
        Process child = start();
        try (var output = child.inputReader()) {
            assertThat(output.readLine()).isEqualTo("running on");
            child.getOutputStream().close();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).as("its shutdown hooks ran").isEqualTo("bye");
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }
}
