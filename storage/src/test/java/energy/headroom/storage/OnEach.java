package energy.headroom.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of each kind, which can be opened again as after a crash. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
abstract class OnEach {
    @Parameter
    Kind kind;

    @TempDir
    Path folder;

    @TempDir
    private Path other;

    Kept kept;
    Database database;

    @BeforeEach
    void open() throws CannotOpen {
        kept = Kept.anew(kind, folder);
        database = kept.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Opens what is durable at this moment, while the gateway that wrote it has not closed anything. */
    void crash() throws IOException, CannotOpen {
        database = kept.crash(database, other);
    }

    static <T> T now(CompletionStage<T> stage) throws ExecutionException, InterruptedException, TimeoutException {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static void done(CompletionStage<Void> stage) throws ExecutionException, InterruptedException, TimeoutException {
        stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
