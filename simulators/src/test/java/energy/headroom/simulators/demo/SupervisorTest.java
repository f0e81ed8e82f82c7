package energy.headroom.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.settings.Secret;
import energy.headroom.simulators.site.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(InstantSource.system(), new Supervisor.Witness() {
        @Override
        public void started(Watched child) {
            events.add("started");
        }

        @Override
        public boolean died(Watched child, int exitCode, Duration wait) {
            events.add("died " + exitCode + " wait " + wait.toSeconds());
            return exitCode != 99;
        }

        @Override
        public void failedToStart(Watched child, IOException reason) {
            events.add("failed");
        }
    });

    @AfterEach
    void endEverything() {
        supervisor.close();
    }

    private Child shell(String script) {
        return new Child("shell", List.of("sh", "-c", script), Map.of(), folder.resolve("shell.log"));
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void startsAKilledChildAgainAtOnce() throws IOException {
        Watched watched = supervisor.run(shell("exec sleep 60"));
        long first = watched.pid();
        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.untilTrue(
                PATIENCE,
                "another one runs and is told of",
                () -> watched.pid() != first && alive(watched.pid()) && events.size() == 3);
        assertThat(watched.restarts()).isEqualTo(1);
        assertThat(events).containsExactly("started", "died 137 wait 0", "started");
    }

    @Test
    void waitsLongerForAChildThatDiesAgainAndAgain() throws IOException {
        var _ = supervisor.run(shell("exit 3"));
        Waiting.untilTrue(PATIENCE, "three deaths", () -> events.contains("died 3 wait 2"));
        assertThat(events).containsSubsequence("died 3 wait 0", "started", "died 3 wait 1", "started", "died 3 wait 2");
    }

    @Test
    void leavesAChildDeadWhereItsDeathEndsEverything() throws IOException {
        Watched watched = supervisor.run(shell("exit 99"));
        Waiting.untilTrue(PATIENCE, "it died", () -> events.contains("died 99 wait 0"));
        assertThat(watched.restarts()).isZero();
    }

    @Test
    void endsAllChildrenAndStartsNoneAgain() throws IOException {
        Watched one = supervisor.run(shell("exec sleep 60"));
        Watched other = supervisor.run(shell("exec sleep 60"));
        supervisor.close();
        assertThat(alive(one.pid())).isFalse();
        assertThat(alive(other.pid())).isFalse();
        assertThat(events).containsExactly("started", "started");
    }

    @Test
    void handsSecretsOverInTheEnvironmentAndKeepsTheOutput() throws IOException {
        Child child = new Child(
                "shell",
                List.of("sh", "-c", "echo ${#WORD} letters; exec sleep 60"),
                Map.of("WORD", new Secret("sesame")),
                folder.resolve("shell.log"));
        var _ = supervisor.run(child);
        Waiting.untilTrue(
                PATIENCE, "the secret arrived", () -> LogTail.of(child.log()).contains("6 letters"));
        assertThat(child.toString()).doesNotContain("sesame");
    }

    @Test
    void forgetsEarlyDeathsWhenAChildHasLived() throws IOException {
        Instant[] now = {Instant.EPOCH};
        Watched watched = new Watched(shell("exit 0"), () -> now[0]);
        for (int i = 0; i < 3; i++) {
            watched.start();
            now[0] = now[0].plusSeconds(1);
            var _ = watched.died();
        }
        watched.start();
        now[0] = now[0].plusSeconds(60);
        assertThat(watched.died()).isEqualTo(Duration.ZERO);
    }

    @Test
    void showsTheEndOfALog() throws IOException {
        Path log = folder.resolve("long.log");
        Files.writeString(log, "line\n".repeat(100) + "the reason\n");
        assertThat(LogTail.of(log)).hasSize(20).endsWith("the reason");
        assertThat(LogTail.of(folder.resolve("none.log")))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }
}
