package energy.headroom.limits.plan;

import energy.headroom.limits.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Since when a car that wants to charge is on, paused, or waits for its first turn.
 *
 * @param served for how long it was on before that: of cars that wait for equally long, the one that had less comes first
 */
public record Standing(State state, Instant since, Duration served) {
    /** Whether it has its minimum. */
    public enum State {
        ON,
        PAUSED,
        /** It has not been on since it came, so that no pause has to be kept. */
        CAME
    }

    /** A car as it is seen for the first time, or again after it did not want. */
    static Standing came(Instant now) {
        return new Standing(State.CAME, now, Duration.ZERO);
    }

    /** A car that was on or paused before anybody kept count. */
    static Standing found(boolean on, Instant since) {
        return new Standing(on ? State.ON : State.PAUSED, since, Duration.ZERO);
    }

    Standing on(Instant now) {
        return state == State.ON ? this : new Standing(State.ON, now, served);
    }

    Standing paused(Instant now) {
        return state == State.ON ? new Standing(State.PAUSED, now, served.plus(Duration.between(since, now))) : this;
    }

    boolean waits() {
        return state != State.ON;
    }

    /** When its place in the order changes by itself. */
    Stream<Instant> changes(Pauses pauses) {
        return switch (state) {
            case ON -> Stream.of(since.plus(pauses.shortestOn()));
            case PAUSED -> Stream.of(since.plus(pauses.shortestOff()));
            case CAME -> Stream.empty();
        };
    }

    /** Negative where one is served before the other. */
    static int compare(Standing one, Standing other, Pauses pauses, Instant now) {
        Rank rank = one.rank(pauses, now);
        int byRank = rank.compareTo(other.rank(pauses, now));
        if (byRank != 0) {
            return byRank;
        }
        int bySince = rank == Rank.LONG_ON ? other.since.compareTo(one.since) : one.since.compareTo(other.since);
        return bySince != 0 ? bySince : one.served.compareTo(other.served);
    }

    /** In the order in which they are served. */
    private enum Rank {
        SHORTLY_ON,
        LONG_PAUSED,
        LONG_ON,
        SHORTLY_PAUSED
    }

    private Rank rank(Pauses pauses, Instant now) {
        return switch (state) {
            case ON -> isOlder(pauses.shortestOn(), now) ? Rank.LONG_ON : Rank.SHORTLY_ON;
            case PAUSED -> isOlder(pauses.shortestOff(), now) ? Rank.LONG_PAUSED : Rank.SHORTLY_PAUSED;
            case CAME -> Rank.LONG_PAUSED;
        };
    }

    private boolean isOlder(Duration age, Instant now) {
        return !since.plus(age).isAfter(now);
    }
}
