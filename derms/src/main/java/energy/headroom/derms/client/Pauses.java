package energy.headroom.derms.client;

import energy.headroom.oscp.profile.Profile;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed call is made again: twice as long each time up to a bound, scattered over the upper half
 * so that many who failed together do not come back together, and never shorter than the provider asked for.
 */
public final class Pauses {
    private static final int MOST_DOUBLINGS = 20;

    private final Profile.Retries retries;
    private final RandomGenerator random;

    public Pauses(Profile.Retries retries, RandomGenerator random) {
        this.retries = retries;
        this.random = random;
    }

    /**
     * @param failures how many times it failed in a row, from 1
     * @param asked what the provider asked for; obeyed up to the longest pause
     */
    public Duration after(int failures, Optional<Duration> asked) {
        Duration longest = retries.most();
        Duration doubled = retries.first().multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        long millis = shorter(doubled, longest).toMillis();
        Duration scattered = Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
        return asked.map(wish -> shorter(wish, longest))
                .filter(wish -> wish.compareTo(scattered) > 0)
                .orElse(scattered);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
