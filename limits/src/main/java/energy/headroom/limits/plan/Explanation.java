package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.Share;
import energy.headroom.limits.Sharing;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shares of this moment with the rules that made them, in the order in which they acted, for people and programs:
 *
 * <pre>
 *   limit, margin, reserves          what is left for all
 *   demand, rotation, minimum, ...   what the split gives this connector
 *   guard                            the lower of both sides of a change nearby
 *   waits, kept, rounding            what its charger is told of that: see {@link Told}
 * </pre>
 */
final class Explanation {
    private final SiteRules rules;
    private final Envelope.Slot slot;
    private final Envelope.Slot planned;
    private final List<ChargerNow> chargers;
    private final Desired desired;
    private final Told told;
    private final Rotation rotation;
    private final Instant now;
    private final List<Plan.Reserve> reserves;
    private final Map<ConnectorId, Share> shares = new HashMap<>();

    /**
     * @param slot what the site may draw now
     * @param planned the same less the margin
     * @param chargers with their turns
     * @param rotation after this plan
     */
    Explanation(
            SiteRules rules,
            Envelope.Slot slot,
            Envelope.Slot planned,
            List<ChargerNow> chargers,
            Desired desired,
            Waves waves,
            Rotation rotation,
            Instant now) {
        this.rules = rules;
        this.slot = slot;
        this.planned = planned;
        this.chargers = chargers;
        this.desired = desired;
        this.told = new Told(rules, waves, desired, chargers, now);
        this.rotation = rotation;
        this.now = now;
        reserves = Reserves.of(chargers, planned, now, rules.guard());
    }

    /** What chargers that do not simply obey take from the others now, where it is anything. */
    List<Plan.Reserve> reserves() {
        return reserves;
    }

    Map<ConnectorId, Share> shares() {
        List<ChargerNow> silent =
                chargers.stream().filter(charger -> !charger.isTold()).toList();
        addSplit(
                chargers.stream()
                        .filter(charger -> charger.contact() == ChargerNow.Contact.OBEYS)
                        .toList(),
                chargers.stream()
                        .filter(charger -> charger.contact() != ChargerNow.Contact.OBEYS)
                        .toList());
        // Those that refuse or ignore are told what they would have if all who are reached obeyed.
        addSplit(chargers.stream().filter(ChargerNow::isTold).toList(), silent);
        silent.forEach(this::addStored);
        return shares;
    }

    private void addSplit(List<ChargerNow> sharing, List<ChargerNow> reserved) {
        if (sharing.stream().allMatch(charger -> shares.keySet().containsAll(connectors(charger)))) {
            return;
        }
        List<Reason> before = site(reserved);
        Bound left = Reserves.left(planned.bound(), reserved, now, rules.guard());
        Sharing among = Sharing.among(Reserves.claims(sharing));
        Map<ConnectorId, Claim> claims = new HashMap<>();
        among.claims().forEach(claim -> claims.put(claim.connector(), claim));
        Map<ConnectorId, Share> split = new HashMap<>();
        among.shares(left).forEach(share -> split.put(share.connector(), share));
        Queue queue = new Queue(among.claims(), split, rotation, rules.pauses(), now);
        for (ChargerNow charger : sharing) {
            Map<ConnectorId, Share> ofCharger = new HashMap<>();
            for (Claim idle : charger.idleClaims()) {
                Claim claim = claims.get(idle.connector());
                Share share = split.get(idle.connector());
                if (claim != null && share != null) {
                    ofCharger.put(claim.connector(), explained(before, share, claim, idle, queue));
                }
            }
            told.explained(charger, ofCharger).forEach(shares::putIfAbsent);
        }
    }

    private static List<ConnectorId> connectors(ChargerNow charger) {
        return charger.claims().stream().map(Claim::connector).toList();
    }

    /** What the site's rules leave for these to share. */
    private List<Reason> site(List<ChargerNow> reserved) {
        List<Reason> why = new ArrayList<>();
        why.add(new Reason(
                Rule.LIMIT,
                slot.power(),
                "the site may draw " + slot.power() + " until " + slot.end().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + slot.reason()));
        if (!rules.margin().isZero()) {
            why.add(new Reason(
                    Rule.MARGIN, planned.power(), "less a margin of " + rules.margin() + " that is kept free"));
        }
        Power rest = planned.power();
        List<String> names = reserved.stream().map(ChargerNow::id).toList();
        for (Plan.Reserve reserve : reserves) {
            if (names.contains(reserve.charger())) {
                rest = rest.lessAtLeastZero(reserve.power());
                why.add(new Reason(
                        Rule.RESERVE,
                        rest,
                        "less " + reserve.power() + " for " + reserve.charger() + ", " + reserve.cause()
                                + "; this costs the others " + reserve.cost()));
            }
        }
        return why;
    }

    private Share explained(List<Reason> before, Share share, Claim claim, Claim idle, Queue queue) {
        Power power = desired.now(share.connector());
        List<Reason> why = new ArrayList<>(before);
        for (Reason reason : share.why()) {
            why.add(
                    switch (reason.rule()) {
                        case ROTATION -> new Reason(Rule.ROTATION, share.power(), queue.words(claim));
                        case MAXIMUM -> idle.maximum().isAbove(claim.maximum()) ? demand(share) : reason;
                        default -> reason;
                    });
        }
        if (share.power().isAbove(power)) {
            why.add(new Reason(
                    Rule.GUARD,
                    power,
                    "the lower of both sides of a change nearby: " + power + " instead of " + share.power()));
        }
        return new Share(share.connector(), power, why);
    }

    private static Reason demand(Share share) {
        return new Reason(
                Rule.DEMAND,
                share.power(),
                "its car asks for no more than " + share.power() + ", by what it was seen to do");
    }

    /** A charger that cannot be told has what its stored schedules allow, whichever of its connectors uses it. */
    private void addStored(ChargerNow charger) {
        Map<ConnectorId, Power> rated = new HashMap<>();
        charger.idleClaims().forEach(claim -> rated.put(claim.connector(), claim.maximum()));
        Told.parts(Reserves.mayDraw(charger, now, rules.guard()), rated)
                .forEach((connector, power) -> shares.put(
                        connector,
                        new Share(connector, power, List.of(new Reason(Rule.STORED, power, Reserves.cause(charger))))));
    }
}
