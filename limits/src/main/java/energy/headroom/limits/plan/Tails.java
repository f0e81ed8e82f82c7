package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Sharing;
import energy.headroom.units.Power;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each charger's part of the fallback: what its schedule ends in, unless a step before is lower (H3). The parts are split by
 * the claims that do not change as cars come and go, so that they stay as they are, and add up to the fallback at most.
 *
 * <p>A charger that cannot be told, refuses or ignores keeps the end that it has. Where that is more than its part, the others
 * end lower.
 */
final class Tails {
    private Tails() {}

    static Map<String, Power> parts(Bound fallback, List<ChargerNow> chargers) {
        Map<String, Power> parts = split(fallback, chargers);
        List<ChargerNow> obeying = those(chargers, true);
        Bound left = Reserves.leftAtLast(fallback, those(chargers, false));
        if (!fits(left, parts, obeying)) {
            split(left, obeying).forEach((charger, part) -> parts.merge(charger, part, Power::min));
        }
        return parts;
    }

    private static List<ChargerNow> those(List<ChargerNow> chargers, boolean obeying) {
        return chargers.stream()
                .filter(charger -> obeying == (charger.contact() == ChargerNow.Contact.OBEYS))
                .toList();
    }

    private static boolean fits(Bound left, Map<String, Power> parts, List<ChargerNow> chargers) {
        Budget budget = new Budget(List.of(left));
        for (ChargerNow charger : chargers) {
            budget.count(
                    charger,
                    new long[] {parts.getOrDefault(charger.id(), Power.ZERO).watts()});
        }
        return budget.isKept();
    }

    private static Map<String, Power> split(Bound bound, List<ChargerNow> chargers) {
        Sharing sharing = Sharing.among(Reserves.idleClaims(chargers));
        long[] watts = sharing.watts(bound);
        Map<String, Power> parts = new HashMap<>();
        for (int i = 0; i < watts.length; i++) {
            parts.merge(sharing.claims().get(i).connector().charger(), Power.ofWatts(watts[i]), Power::plus);
        }
        return parts;
    }
}
