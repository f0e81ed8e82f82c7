package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.EnumMap;
import java.util.Map;

/** Limits that hold per phase besides the total; a phase that is not in the map has none of its own. */
public record PhaseLimits(Map<Phase, Power> perPhase) {
    public static final PhaseLimits NONE = new PhaseLimits(Map.of());

    public PhaseLimits {
        perPhase = Map.copyOf(perPhase);
    }

    /** On each phase the lower of both. */
    public PhaseLimits min(PhaseLimits other) {
        if (perPhase.isEmpty() || other.perPhase.isEmpty()) {
            return perPhase.isEmpty() ? other : this;
        }
        Map<Phase, Power> both = new EnumMap<>(perPhase);
        other.perPhase.forEach((phase, power) -> both.merge(phase, power, Power::min));
        return new PhaseLimits(both);
    }
}
