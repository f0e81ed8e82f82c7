package energy.headroom.chargers.csms.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A message that is not sent again: another like it comes soon, if it is needed. */
record Once(Message message) implements Job {
    @Override
    public void delivered() {}

    @Override
    public void failed(Instant now, Optional<Duration> retryAfter) {}

    @Override
    public void interrupted(Instant now) {}
}
