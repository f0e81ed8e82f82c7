package energy.headroom.limits;

import energy.headroom.units.Power;

/**
 * How much may be drawn. Zero, unlimited and unknown are three different things: {@code AtMost(0)} stops charging,
 * {@link Unlimited} is a statement that somebody made, and {@link Unknown} leads to the fallback.
 */
public sealed interface Limit {
    /** At most this power, which is zero or more. */
    record AtMost(Power power) implements Limit {
        public AtMost {
            if (power.watts() < 0) {
                throw new IllegalArgumentException("a limit is zero or more, got " + power);
            }
        }
    }

    /** Explicitly without a limit of its own; others may still bind. */
    record Unlimited() implements Limit {}

    /** Nothing is known for this moment. Never to be treated as unlimited. */
    record Unknown() implements Limit {}

    static Limit atMost(Power power) {
        return new AtMost(power);
    }
}
