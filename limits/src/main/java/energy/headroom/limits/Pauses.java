package energy.headroom.limits;

import java.time.Duration;

/**
 * How pauses rotate where not all can have their minimum.
 *
 * @param shortestOn a car that was let on keeps its turn at least so long, as long as the limit allows it
 * @param shortestOff a car that was paused gets no turn of another before so long
 */
public record Pauses(Duration shortestOn, Duration shortestOff) {
    public static final Pauses USUAL = new Pauses(Duration.ofMinutes(15), Duration.ofMinutes(10));
}
