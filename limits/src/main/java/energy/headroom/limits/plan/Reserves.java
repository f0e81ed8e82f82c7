package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.Sharing;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is taken from the others because of chargers that cannot be told, refuse, or ignore what they are told. */
final class Reserves {
    private Reserves() {}

    /**
     * The most that a charger may draw at a moment, by whether it can be relied on.
     *
     * @param guard by how much its clock may differ from ours
     */
    static Power mayDraw(ChargerNow charger, Instant at, Duration guard) {
        return mayDraw(charger, at.minus(guard), at.plus(guard));
    }

    private static Power mayDraw(ChargerNow charger, Instant from, Instant until) {
        return switch (charger.contact()) {
            case OBEYS, OUT_OF_CONTACT, REFUSES -> charger.held().mayDraw(from, until, charger.rating());
            case IGNORES, RELEASED -> charger.rating();
        };
    }

    /** The same once it has walked through everything it may hold. */
    static Power mayDrawLast(ChargerNow charger) {
        return switch (charger.contact()) {
            case OBEYS, OUT_OF_CONTACT, REFUSES -> charger.held().mayDrawLast(charger.rating());
            case IGNORES, RELEASED -> charger.rating();
        };
    }

    /** What is left of a bound at a moment after these chargers have taken the most that they may draw. */
    static Bound left(Bound bound, List<ChargerNow> chargers, Instant at, Duration guard) {
        return left(bound, chargers, charger -> mayDraw(charger, at, guard));
    }

    /** The same over a stretch of time, by the clock of each. */
    static Bound left(Bound bound, List<ChargerNow> chargers, Instant from, Instant until, Duration guard) {
        return left(bound, chargers, charger -> mayDraw(charger, from.minus(guard), until.plus(guard)));
    }

    /** What the fallback leaves after these chargers have taken what they end in. */
    static Bound leftAtLast(Bound fallback, List<ChargerNow> chargers) {
        return left(fallback, chargers, Reserves::mayDrawLast);
    }

    private static Bound left(Bound bound, List<ChargerNow> chargers, Function<ChargerNow, Power> draws) {
        Power total = bound.total();
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        phases.putAll(bound.phases().perPhase());
        for (ChargerNow charger : chargers) {
            Power reserved = draws.apply(charger);
            total = total.lessAtLeastZero(reserved);
            phases.replaceAll((phase, limit) ->
                    limit.lessAtLeastZero(Draw.on(phase, charger).of(reserved)));
        }
        return new Bound(total, new PhaseLimits(phases));
    }

    /** What chargers that do not simply obey take from the others of a slot, and what that costs them, where it is anything. */
    static List<Plan.Reserve> of(List<ChargerNow> chargers, Envelope.Slot slot, Instant at, Duration guard) {
        List<ChargerNow> reserved = unreliable(chargers).stream()
                .filter(charger -> !mayDraw(charger, at, guard).isZero())
                .toList();
        if (reserved.isEmpty()) {
            return List.of();
        }
        Map<String, Power> fair = new HashMap<>();
        Sharing all = Sharing.among(claims(chargers));
        long[] watts = all.watts(new Bound(slot.power(), slot.phases()));
        for (int i = 0; i < watts.length; i++) {
            fair.merge(all.claims().get(i).connector().charger(), Power.ofWatts(watts[i]), Power::plus);
        }
        return reserved.stream()
                .map(charger -> {
                    Power takes = mayDraw(charger, at, guard);
                    Power cost = takes.lessAtLeastZero(fair.getOrDefault(charger.id(), Power.ZERO));
                    return new Plan.Reserve(charger.id(), takes, cost, cause(charger));
                })
                .toList();
    }

    /** Those that do not simply obey. */
    static List<ChargerNow> unreliable(List<ChargerNow> chargers) {
        return chargers.stream()
                .filter(charger -> charger.contact() != ChargerNow.Contact.OBEYS)
                .toList();
    }

    /** Why a charger's power is reserved, in words. */
    static String cause(ChargerNow charger) {
        boolean told = charger.held().accepted() != null;
        return switch (charger.contact()) {
            case OBEYS -> "obeys";
            case OUT_OF_CONTACT ->
                told
                        ? charger.held().mayFollowAnything()
                                ? "out of contact, and nothing shows that it keeps to what it took: counts at its rating"
                                : "out of contact: counts at the most that its stored schedules allow"
                        : "out of contact and never took a schedule: counts at its rating";
            case IGNORES ->
                "seen above a limit that it had accepted: counts at its rating until it is seen to keep to it";
            case REFUSES ->
                told
                        ? "refuses schedules or does not answer: counts at the most of what it may hold"
                        : "never took a schedule: counts at its rating";
            case RELEASED -> "was released, and is not ours to tell: counts at its rating";
        };
    }

    /** All claims of some chargers, in order. */
    static List<Claim> claims(List<ChargerNow> chargers) {
        return chargers.stream().flatMap(charger -> charger.claims().stream()).toList();
    }

    /** All claims of some chargers as if a car were at each connector, in order. */
    static List<Claim> idleClaims(List<ChargerNow> chargers) {
        return chargers.stream()
                .flatMap(charger -> charger.idleClaims().stream())
                .toList();
    }
}
