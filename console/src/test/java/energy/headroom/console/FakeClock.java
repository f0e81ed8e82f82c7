package energy.headroom.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. */
final class FakeClock implements InstantSource {
    private final AtomicReference<Instant> now;

    FakeClock(String now) {
        this.now = new AtomicReference<>(Instant.parse(now));
    }

    void move(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
