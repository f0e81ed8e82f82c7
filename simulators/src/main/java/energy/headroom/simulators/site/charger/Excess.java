package energy.headroom.simulators.site.charger;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a charger draws above its own profiles: since when, and the most there ever was.
 *
 * <p>A car has five seconds to follow its charger (IEC 61851); what is over by then does not count towards the most.
 */
public final class Excess {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Power now = Power.ZERO;
    private Power most = Power.ZERO;
    private @Nullable Instant since;

    void observe(Power above, Instant moment) {
        now = above;
        if (above.isZero()) {
            since = null;
            return;
        }
        Instant began = since == null ? moment : since;
        since = began;
        if (Duration.between(began, moment).compareTo(GRACE) > 0) {
            most = most.max(above);
        }
    }

    public Power now() {
        return now;
    }

    public Power most() {
        return most;
    }

    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }
}
