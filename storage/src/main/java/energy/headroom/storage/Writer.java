package energy.headroom.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one that writes. Everything that waits goes into one commit, so that many share one fsync; what comes meanwhile waits
 * for the next. Where one of them fails, or the commit does, each is tried again in a commit of its own, so that nobody
 * fails for another's fault; where the database is gone all fail at once.
 */
final class Writer implements AutoCloseable {
    /** Some statements that belong together. Must do the same when it is run again after a rollback. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** Opens a connection that may write. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private record Task(Work work, CompletableFuture<@Nullable Void> done) {}

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_TOGETHER = 1_000;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
    private static final Task LAST = new Task(connection -> {}, new CompletableFuture<>());

    private final Opening source;
    private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private final LongAdder commits = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile boolean closed;
    private @Nullable Connection connection;

    Writer(Opening source, ThreadFactory threads) {
        this.source = source;
        this.thread = threads.newThread(this::loop);
        thread.start();
    }

    /** Completes once the work is durable; fails where it could not be made so, and then nothing of it is there. */
    CompletionStage<Void> write(Work work) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        if (closed) {
            done.completeExceptionally(new SQLException("the database is closed"));
        } else if (!waiting.offer(new Task(work, done))) {
            done.completeExceptionally(new SQLException("the database is overloaded: " + MOST_WAITING + " wait"));
        }
        return completed(done);
    }

    /** How many wait for the next commit. */
    int backlog() {
        return waiting.size();
    }

    Database.Figures figures() {
        return new Database.Figures(waiting.size(), commits.sum(), writes.sum(), failures.sum());
    }

    /** Writes what waits, and then no more. */
    @Override
    public void close() {
        closed = true;
        try {
            waiting.put(LAST);
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the database did not write everything within {}", LONGEST_CLOSE);
        }
    }

    private void loop() {
        List<Task> batch = new ArrayList<>();
        try {
            while (!batch.contains(LAST)) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_TOGETHER);
                commit(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            disconnect();
            waiting.forEach(task -> task.done().completeExceptionally(new SQLException("the database is closed")));
        }
    }

    private void commit(List<Task> batch) {
        if (batch.size() > 1 && failureOf(batch) == null) {
            writes.add(batch.size());
            batch.forEach(task -> task.done().complete(null));
            return;
        }
        @Nullable Throwable gone = null;
        for (Task task : batch) {
            @Nullable Throwable failure = gone == null ? failureOf(List.of(task)) : gone;
            if (failure == null) {
                writes.increment();
                task.done().complete(null);
            } else {
                failures.increment();
                task.done().completeExceptionally(failure);
                // To try for each whether the database is back would let all others wait.
                gone = connection == null ? failure : null;
            }
        }
    }

    /** Runs them in one transaction; null when it was committed. */
    private @Nullable Throwable failureOf(List<Task> batch) {
        try {
            Connection to = connected();
            for (Task task : batch) {
                task.work().run(to);
            }
            to.commit();
            commits.increment();
            return null;
        } catch (SQLException | RuntimeException e) {
            undo();
            return e;
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            Connection fresh = source.open();
            fresh.setAutoCommit(false);
            connection = fresh;
        }
        return connection;
    }

    /** Rolls back; where even that fails the connection is given up, and the next work gets a new one. */
    private void undo() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.warn("the database connection is given up: {}", e.getMessage());
            disconnect();
        }
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("the database connection did not close cleanly: {}", e.getMessage());
        }
        connection = null;
    }

    // A stage of Void has null as its only value, which the annotations of the library cannot say.
    @SuppressWarnings("NullAway")
    private static CompletionStage<Void> completed(CompletableFuture<@Nullable Void> done) {
        return done.minimalCompletionStage();
    }
}
