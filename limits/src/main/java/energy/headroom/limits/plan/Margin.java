package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.EnumMap;
import java.util.Map;

/** What the settings keep free under every limit: a third of it on each phase that has a limit of its own. */
final class Margin {
    private Margin() {}

    static Envelope under(Envelope envelope, Power margin) {
        return margin.isZero()
                ? envelope
                : new Envelope(envelope.slots().stream()
                        .map(slot -> under(slot, margin))
                        .toList());
    }

    static Bound under(Bound bound, Power margin) {
        Power ofPhase = Power.ofWatts(Math.ceilDiv(margin.watts(), Phase.values().length));
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        bound.phases().perPhase().forEach((phase, limit) -> phases.put(phase, limit.lessAtLeastZero(ofPhase)));
        return new Bound(bound.total().lessAtLeastZero(margin), new PhaseLimits(phases));
    }

    private static Envelope.Slot under(Envelope.Slot slot, Power margin) {
        Bound bound = under(new Bound(slot.power(), slot.phases()), margin);
        return new Envelope.Slot(slot.start(), slot.end(), bound.total(), bound.phases(), slot.source(), slot.reason());
    }
}
