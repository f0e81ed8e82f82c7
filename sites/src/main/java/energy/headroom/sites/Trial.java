package energy.headroom.sites;

import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commissioning test of one charger: its connection was cut on purpose, and it was looked at where it settled.
 *
 * @param at when it began
 * @param by who ordered it
 * @param model as the charger introduced itself then; what another model or firmware does is another question
 * @param settlesAt its part of the fallback, in which it was to settle
 * @param drewBefore what it drew before the cut
 * @param drewAfter what it drew when it was seen again; null where that was not seen
 * @param detail for people
 */
public record Trial(
        Instant at,
        String by,
        @Nullable String model,
        @Nullable String firmware,
        Outcome outcome,
        Power settlesAt,
        Power drewBefore,
        @Nullable Power drewAfter,
        String detail) {
    /** How it ended. */
    public enum Outcome {
        RUNNING,
        /** Without anybody above it, it settled in its part of the fallback. */
        SETTLED,
        /** It drew more than that. */
        EXCEEDED,
        /** Nothing was shown, for instance because its session ended. */
        NOT_SHOWN
    }

    /** Whether it showed something, so that it counts until another does. */
    public boolean isVerdict() {
        return outcome == Outcome.SETTLED || outcome == Outcome.EXCEEDED;
    }

    /** Which of the two counts: this one, which is later, unless it showed nothing and the one before did. */
    public Trial orStill(@Nullable Trial before) {
        return before != null && before.isVerdict() && !isVerdict() ? before : this;
    }

    public Trial ended(Outcome how, @Nullable Power drew, String why) {
        return new Trial(at, by, model, firmware, how, settlesAt, drewBefore, drew, why);
    }
}
