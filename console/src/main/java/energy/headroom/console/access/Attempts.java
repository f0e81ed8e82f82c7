package energy.headroom.console.access;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tries tokens, and slows down those who guess. */
@Component
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private final Tokens tokens;
    private final InstantSource clock;
    private final Throttle throttle = new Throttle();

    Attempts(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    sealed interface Result {
        record Welcome(String name) implements Result {}

        record Wrong() implements Result {}

        record TooMany() implements Result {}
    }

    Result tryToken(String candidate, String address) {
        Optional<String> owner = tokens.owner(candidate);
        if (owner.isPresent()) {
            return new Result.Welcome(owner.get());
        }
        int failures = throttle.failed(address, clock.instant());
        if (Throttle.isFirstTooMany(failures)) {
            LOG.warn("Many wrong API tokens from {}; further ones are answered with 429 for a while", address);
        }
        return Throttle.isTooMany(failures) ? new Result.TooMany() : new Result.Wrong();
    }
}
