package energy.headroom.simulators.derms;

import energy.headroom.units.Power;

/** What a group's forecasts say. */
sealed interface Mode {
    /** What the feeder has left. */
    record Normal() implements Mode {}

    /** The protective stop: zero throughout. */
    record Stop() implements Mode {}

    /** The same limit throughout. */
    record Flat(Power limit) implements Mode {}

    /** Nothing is said. */
    record Quiet() implements Mode {}

    default String word() {
        return switch (this) {
            case Normal _ -> "normal";
            case Stop _ -> "stop";
            case Flat _ -> "limit";
            case Quiet _ -> "quiet";
        };
    }
}
