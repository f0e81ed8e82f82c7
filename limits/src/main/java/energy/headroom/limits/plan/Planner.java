package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the plan of a site.
 *
 * <p>Why nothing is ever above the limit (H1): write M(c, t) for the most that charger c may draw at a moment t, whatever
 * became of everything that it was told. A schedule that is nowhere above the one that c accepted leaves M(c, t) as it is, so
 * it is sent at once. Any other may raise M, and is sent only where the sum of all M, with this schedule counted as if it were
 * obeyed already, stays inside the envelope: in total, and so on each phase that has a limit, by what of each M the phase may
 * carry. So a sum of M that is inside the envelope stays inside by all that this plan
 * does; and where the envelope itself falls, the schedules already fall with it, or are lowered at once. M falls only by what
 * chargers confirm, so an increase uses only power that is confirmed freed (H2).
 *
 * <p>Why it ends well when everything goes silent (H3): each schedule ends open in the charger's part of the fallback, and
 * the parts add up to the fallback at most. It is never above a step before it, and it is zero during a stop (H4).
 *
 * <p>Why it gets there: decreases never wait. Once they are confirmed, no charger that obeys holds more than it should
 * anywhere, what should be held adds up to at most the envelope less the reserves, in total and on each phase, since the split
 * counts by the same loads, and so every increase fits. Until then an increase is sent as far as it fits.
 *
 * <p>A caller may hold back an entry of {@link Plan#send}, for instance to try a charger that refuses again only after a
 * while: what is not sent counts for nothing in the next plan.
 */
public final class Planner {
    private Planner() {}

    /**
     * The plan that follows from a site as it is at a moment. The same question has the same answer.
     *
     * @param envelope from {@code now} to at least the horizon and the guard ahead; better twice the horizon, so that
     *     {@link Plan#lookAgainAt} sees changes before they come into the horizon
     * @param fallback what the site may draw if everything above goes silent, see {@link Envelope#fallback}: zero during a
     *     stop
     * @param seen all chargers of the site, those out of contact as well
     * @param before the rotation of the plan before this one
     */
    public static Plan plan(
            SiteRules rules, Envelope envelope, Bound fallback, List<ChargerNow> seen, Rotation before, Instant now) {
        Envelope planned = Margin.under(envelope, rules.margin());
        Bound left = Reserves.left(planned.at(now).bound(), Reserves.unreliable(seen), now, rules.guard());
        List<ChargerNow> chargers = before.inTurn(seen, left, rules.pauses(), now);
        Bound end = Margin.under(fallback, rules.margin());
        Desired desired = Desired.of(rules, planned, chargers, now);
        Waves waves = new Waves(rules, planned, end, desired.grid(), now);
        waves.decide(chargers, desired, Tails.parts(end, chargers));
        Rotation rotation = before.after(desired, seen, now);

        Map<String, Power> mayDraw = new HashMap<>();
        waves.mayDraw().forEach((charger, watts) -> mayDraw.put(charger, Power.ofWatts(watts)));
        Power worst = mayDraw.values().stream().reduce(Power.ZERO, Power::plus);
        Envelope.Slot slot = envelope.at(now);
        Explanation explanation =
                new Explanation(rules, slot, planned.at(now), chargers, desired, waves, rotation, now);
        return new Plan(
                explanation.shares(),
                waves.send(),
                waves.waiting(),
                explanation.reserves(),
                mayDraw,
                worst.isAbove(slot.power()) ? Optional.of(worst.minus(slot.power())) : Optional.empty(),
                NextLook.after(now, rules, envelope, chargers, rotation),
                rotation);
    }
}
