package energy.headroom.chargers.csms.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A message that is to be delivered, and what becomes of it. */
interface Job {
    Message message();

    /** The CSMS has it; whether it does it, it has yet to say, unless it said so at once. */
    void delivered();

    void failed(Instant now, Optional<Duration> retryAfter);

    /** Given up in the middle of a try, for the sake of something more urgent. */
    void interrupted(Instant now);
}
