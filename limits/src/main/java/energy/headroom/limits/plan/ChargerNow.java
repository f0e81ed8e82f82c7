package energy.headroom.limits.plan;

import energy.headroom.limits.Claim;
import energy.headroom.limits.Telling;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;

/**
 * A charger as the plan sees it at one moment.
 *
 * @param claims one per connector, what it asks for now
 * @param idleClaims one per connector, as if a car were at each: what its part of the fallback is split by, so that it
 *     does not change as cars come and go
 * @param rating the most that it can draw whatever it was told
 * @param telling how it is told its limits
 */
public record ChargerNow(
        String id,
        Contact contact,
        List<Claim> claims,
        List<Claim> idleClaims,
        Power rating,
        Telling telling,
        Held held) {
    /** Whether it can be told anything, and whether it does what it is told. */
    public enum Contact {
        /** Connected, and nothing speaks against it: it may draw what it holds. */
        OBEYS,
        /** Out of contact: it may draw what its stored schedule lets it. */
        OUT_OF_CONTACT,
        /** Seen above a limit that it had accepted: it may draw its rating until it is proven again, and is still told its share. */
        IGNORES,
        /** Refuses schedules or does not answer them: it may draw the most of what it holds, its rating if it never took one, and is tried again. */
        REFUSES,
        /** Given back: whoever has it now may let it draw its rating, and it is told nothing. */
        RELEASED
    }

    public ChargerNow {
        Power onOnePhase = Power.ofWatts(Math.ceilDiv(Draw.mostOnOnePhase(idleClaims), Draw.SIXTHS));
        claims = capped(claims, onOnePhase);
        idleClaims = capped(idleClaims, onOnePhase);
    }

    /** The split counts what a charger may put on one phase as {@link Draw} does: never more than its connectors carry there. */
    private static List<Claim> capped(List<Claim> claims, Power onOnePhase) {
        List<Claim> capped = new ArrayList<>(claims);
        capped.replaceAll(claim -> claim.onOnePhase().isAbove(onOnePhase) ? claim.withOnOnePhase(onOnePhase) : claim);
        return List.copyOf(capped);
    }

    /** Whether it can be told anything. */
    boolean isTold() {
        return switch (contact) {
            case OBEYS, IGNORES, REFUSES -> true;
            case OUT_OF_CONTACT, RELEASED -> false;
        };
    }

    /** The same with other claims. */
    ChargerNow with(List<Claim> others) {
        return new ChargerNow(id, contact, others, idleClaims, rating, telling, held);
    }
}
