package energy.headroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database in a folder of its own, which can be opened again as after a crash. */
@SuppressWarnings("NullAway.Init")
abstract class OnFile {
    @TempDir
    Path folder;

    @TempDir
    private Path other;

    Database database;

    @BeforeEach
    void open() throws CannotOpen {
        database = Database.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Opens what is on the disk at this moment, while the gateway that wrote it has not closed anything. */
    void crash() throws IOException, CannotOpen {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
        database.close();
        database = Database.open(other);
    }

    static <T> T now(CompletionStage<T> stage) throws ExecutionException, InterruptedException, TimeoutException {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static void done(CompletionStage<Void> stage) throws ExecutionException, InterruptedException, TimeoutException {
        stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
