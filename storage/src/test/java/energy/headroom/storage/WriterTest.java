package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class WriterTest {
    @TempDir
    private Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private Writer writer;

    @BeforeEach
    void start() throws Exception {
        try (Connection connection = connection()) {
            Sql.update(connection, "CREATE TABLE thing (id INTEGER PRIMARY KEY)");
        }
        writer = new Writer(counting()::getConnection, Thread.ofPlatform().factory());
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void commitsEverythingThatWaitsTogether() throws Exception {
        CompletionStage<Void> first = writer.write(connection -> awaitGate());
        List<CompletionStage<Void>> others = insertAll(1, 200);
        gate.countDown();
        OnEach.done(first);
        for (CompletionStage<Void> other : others) {
            OnEach.done(other);
        }
        assertThat(count()).isEqualTo(200);
        assertThat(commits.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void failsOnlyTheOneThatFails() throws Exception {
        CompletionStage<Void> first = writer.write(connection -> awaitGate());
        List<CompletionStage<Void>> good = insertAll(1, 5);
        CompletionStage<Void> twice = insert(3);
        CompletionStage<Void> broken = writer.write(connection -> {
            throw new IllegalStateException("a bug");
        });
        CompletionStage<Void> last = insert(6);
        gate.countDown();
        OnEach.done(first);
        for (CompletionStage<Void> stage : good) {
            OnEach.done(stage);
        }
        OnEach.done(last);
        assertThatThrownBy(() -> OnEach.done(twice)).hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> OnEach.done(broken)).hasRootCauseMessage("a bug");
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void leavesNothingOfWorkThatFailsHalfway() throws Exception {
        CompletionStage<Void> half = writer.write(connection -> {
            Sql.update(connection, "INSERT INTO thing VALUES (1)");
            Sql.update(connection, "INSERT INTO nowhere VALUES (1)");
        });
        assertThatThrownBy(() -> OnEach.done(half)).hasRootCauseInstanceOf(SQLException.class);
        OnEach.done(insert(2));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void writesWhatWaitsBeforeItClosesAndRefusesWhatComesAfter() throws Exception {
        writer.write(connection -> awaitGate());
        List<CompletionStage<Void>> waiting = insertAll(1, 50);
        gate.countDown();
        writer.close();
        assertThat(waiting)
                .allSatisfy(stage -> assertThat(stage.toCompletableFuture()).isCompleted());
        assertThat(count()).isEqualTo(50);
        assertThatThrownBy(() -> OnEach.done(insert(51))).hasRootCauseMessage("the database is closed");
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletionStage<Void> insert(int id) {
        return writer.write(connection -> Sql.update(connection, "INSERT INTO thing VALUES (?)", id));
    }

    private List<CompletionStage<Void>> insertAll(int from, int to) {
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            stages.add(insert(id));
        }
        return stages;
    }

    private int count() throws SQLException {
        try (Connection connection = connection()) {
            return Sql.query(connection, "SELECT COUNT(*) FROM thing", row -> row.getInt(1))
                    .getFirst();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
    }

    private DataSource counting() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (source, method, values) -> {
                    Connection real = connection();
                    return Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (connection, called, arguments) -> {
                                if (called.getName().equals("commit")) {
                                    commits.incrementAndGet();
                                }
                                try {
                                    return called.invoke(real, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getTargetException();
                                }
                            });
                });
    }
}
