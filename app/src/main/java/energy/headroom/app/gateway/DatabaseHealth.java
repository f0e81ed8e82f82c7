package energy.headroom.app.gateway;

import energy.headroom.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether something can be made durable. Tried for real, but not for everyone who asks. */
final class DatabaseHealth implements HealthIndicator {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final InstantSource time;
    private Instant triedAt = Instant.MIN;
    private boolean works;

    DatabaseHealth(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public synchronized Health health() {
        Instant now = time.instant();
        if (triedAt.isBefore(now.minus(FRESH))) {
            works = tried();
            triedAt = now;
        }
        return (works ? Health.up() : Health.down()).build();
    }

    private boolean tried() {
        try {
            database.probe().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
