package energy.headroom.simulation.reference;

import java.util.List;

/**
 * What the limit is over time by all that is known at one moment.
 *
 * @param phases one per phase; the largest number where a phase has no limit of its own
 * @param fallback what holds where everything is silent; zero while a stop holds
 * @param stoppedUntil a protective stop holds until then; the smallest number if none does
 */
public record Known(Curve total, List<Curve> phases, Curve fallback, long stoppedUntil) {
    public boolean isStopped(long moment) {
        return moment < stoppedUntil;
    }
}
