package energy.headroom.console.pages;

import energy.headroom.units.Power;
import org.jspecify.annotations.Nullable;

/**
 * Measured power against a limit as a bar, in thousandths of its width.
 *
 * @param mark where the limit is
 * @param label the same in words, for those who cannot see it
 */
record Bar(long fill, long mark, boolean over, String label) {
    static Bar of(@Nullable Power power, Power limit, Power full, boolean over, String limitWord) {
        long whole = Math.max(1, Math.max(full.watts(), Math.max(limit.watts(), power == null ? 0 : power.watts())));
        long fill = power == null ? 0 : Math.max(0, power.watts() * 1000 / whole);
        return new Bar(
                fill,
                limit.watts() * 1000 / whole,
                over,
                Words.power(power) + " measured, " + limitWord + " " + Words.power(limit));
    }
}
