package energy.headroom.chargers.ocpp.quirk;

import energy.headroom.chargers.ocpp.recipe.Hints;
import energy.headroom.units.Current;
import java.time.Duration;
import java.util.Optional;

/**
 * What follows for how one charger is told its limits.
 *
 * @param hints how it takes them
 * @param zeroAs per phase; what it is told in place of zero
 * @param begun how long before now its profiles begin, so that there is no hole before them
 */
public record Habits(Hints hints, Optional<Current> zeroAs, Duration begun) {
    /** Of a charger of which nothing is known. */
    public static final Habits USUAL = new Habits(Hints.NONE, Optional.empty(), Duration.ofSeconds(60));

    /** More than any two places on earth differ. */
    private static final Duration ANY_ZONE = Duration.ofHours(27);

    static Habits of(Quirk quirk) {
        return new Habits(
                quirk.hints(),
                quirk.zeroAs(),
                switch (quirk.clock()) {
                    case UTC -> USUAL.begun;
                    case LOCAL_TIME -> ANY_ZONE;
                });
    }
}
