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
            case PAUSED ->
                Stream.of(
                        since.plus(pauses.shortestOff()),
                        since.plus(pauses.shortestOff()).plus(pauses.shortestOn()));
            case CAME -> Stream.of(since.plus(pauses.shortestOff()).plus(pauses.shortestOn()));
        };
    }

    /** In which order cars are served. */
    enum Rank {
        SHORTLY_ON,
        LONG_PAUSED,
        LONG_ON,
        SHORTLY_PAUSED
    }

    Rank rank(Pauses pauses, Instant now) {
        return switch (state) {
            case ON -> isOlder(pauses.shortestOn(), now) ? Rank.LONG_ON : Rank.SHORTLY_ON;
            case PAUSED -> isOlder(pauses.shortestOff(), now) ? Rank.LONG_PAUSED : Rank.SHORTLY_PAUSED;
            case CAME -> Rank.LONG_PAUSED;
        };
    }

    /** Whether it has waited for longer than a turn and a pause last. */
    boolean isOverdue(Pauses pauses, Instant now) {
        return waits() && isOlder(pauses.shortestOn().plus(pauses.shortestOff()), now);
    }

    private boolean isOlder(Duration age, Instant now) {
        return !since.plus(age).isAfter(now);
    }
}
