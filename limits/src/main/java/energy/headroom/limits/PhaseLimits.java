package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.Map;

/** Limits that hold per phase besides the total; a phase that is not in the map has none of its own. */
public record PhaseLimits(Map<Phase, Power> perPhase) {
    public static final PhaseLimits NONE = new PhaseLimits(Map.of());

    public PhaseLimits {
        perPhase = Map.copyOf(perPhase);
    }
}
