package energy.headroom.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** A few that read, beside each other and beside the writer. */
final class Readers implements AutoCloseable {
    static final int HOW_MANY = 4;

    /** Some queries that see one state of the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final ExecutorService threads;

    Readers(DataSource source, ThreadFactory factory) {
        this.source = source;
        this.threads = Executors.newFixedThreadPool(HOW_MANY, factory);
    }

    <T> CompletionStage<T> read(Question<T> question) {
        return CompletableFuture.supplyAsync(() -> answer(question), threads);
    }

    /** For callers that may block. */
    <T> T readNow(Question<T> question) {
        return answer(question);
    }

    @Override
    public void close() {
        threads.close();
    }

    private <T> T answer(Question<T> question) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T answer = question.ask(connection);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw new CompletionException("the database could not be read: " + e.getMessage(), e);
        }
    }
}
