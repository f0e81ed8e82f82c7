package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged gateway on a disk that is full for a while: a small file system of its own, which only root can mount. */
class FullDiskTest {
    private static final int BLOCK = 64 * 1024;

    private static boolean ran(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void refusesWhatItCannotStoreButLowersAndRecoversByItself() throws Exception {
        Path folder = Files.createTempDirectory("headroom-full");
        Path data = Files.createDirectory(folder.resolve("data"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", data.toString()),
                "a file system can be mounted: skipped where we are not root");
        try (OneSite site = new OneSite(folder, "")) {
            site.limit("9");
            site.untilLimit("the site follows", 9_000);
            site.untilAnswered("it is stored", 204);
            Path filler = data.resolve("filler");
            site.refusesWhatItCannotStoreButLowersAndRecovers(() -> fill(filler), () -> Files.delete(filler));
        } finally {
            assertThat(ran("umount", data.toString())).isTrue();
        }
    }
}
