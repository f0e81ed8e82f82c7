package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.Share;
import energy.headroom.limits.Sharing;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shares of this moment with the rules that made them, for people. */
final class Explanation {
    private Explanation() {}

    /** What chargers that do not simply obey take from the others now, where it is anything. */
    static List<Plan.Reserve> reserves(List<ChargerNow> chargers, Instant now) {
        return chargers.stream()
                .filter(charger -> charger.contact() != ChargerNow.Contact.OBEYS)
                .map(charger -> new Plan.Reserve(charger.id(), Reserves.mayDraw(charger, now), Reserves.cause(charger)))
                .filter(reserve -> !reserve.power().isZero())
                .toList();
    }

    static Map<ConnectorId, Share> shares(
            Envelope.Slot slot, Desired desired, List<ChargerNow> chargers, List<String> waiting, Instant now) {
        Map<ConnectorId, Share> shares = new HashMap<>();
        addShared(shares, slot, desired, chargers, waiting, now);
        for (ChargerNow charger : chargers) {
            switch (charger.contact()) {
                case OBEYS, IGNORES, REFUSES -> {}
                case OUT_OF_CONTACT -> addStored(shares, charger, now);
            }
        }
        return shares;
    }

    private static void addShared(
            Map<ConnectorId, Share> shares,
            Envelope.Slot slot,
            Desired desired,
            List<ChargerNow> chargers,
            List<String> waiting,
            Instant now) {
        List<ChargerNow> unreliable = chargers.stream()
                .filter(charger -> charger.contact() != ChargerNow.Contact.OBEYS)
                .toList();
        addSplit(shares, slot, desired, obeying(chargers), unreliable, waiting, now);
        List<ChargerNow> silent = unreliable.stream()
                .filter(charger -> charger.contact() == ChargerNow.Contact.OUT_OF_CONTACT)
                .toList();
        if (silent.size() < unreliable.size()) {
            List<ChargerNow> reached = chargers.stream()
                    .filter(charger -> charger.contact() != ChargerNow.Contact.OUT_OF_CONTACT)
                    .toList();
            addSplit(shares, slot, desired, reached, silent, waiting, now);
        }
    }

    private static List<ChargerNow> obeying(List<ChargerNow> chargers) {
        return chargers.stream()
                .filter(charger -> charger.contact() == ChargerNow.Contact.OBEYS)
                .toList();
    }

    private static void addSplit(
            Map<ConnectorId, Share> shares,
            Envelope.Slot slot,
            Desired desired,
            List<ChargerNow> sharing,
            List<ChargerNow> reserved,
            List<String> waiting,
            Instant now) {
        Bound left = Reserves.left(slot, reserved, now);
        List<Reason> before = new ArrayList<>();
        Power rest = slot.power();
        before.add(new Reason(Rule.LIMIT, rest, "the site may draw " + slot.power() + ": " + slot.reason()));
        for (Plan.Reserve reserve : reserves(reserved, now)) {
            rest = rest.lessAtLeastZero(reserve.power());
            before.add(new Reason(
                    Rule.RESERVE,
                    rest,
                    "less " + reserve.power() + " for " + reserve.charger() + ", " + reserve.cause()));
        }
        for (Share share : Sharing.among(Reserves.claims(sharing)).shares(left)) {
            Power power = desired.now(share.connector());
            List<Reason> why = new ArrayList<>(before);
            why.addAll(share.why());
            if (share.power().isAbove(power)) {
                why.add(new Reason(
                        Rule.GUARD,
                        power,
                        "lower of both sides of a change of the limit nearby: " + power + " instead of "
                                + share.power()));
            }
            if (waiting.contains(share.connector().charger())) {
                why.add(new Reason(Rule.WAITS, power, "waits until the power is confirmed freed by others"));
            }
            shares.putIfAbsent(share.connector(), new Share(share.connector(), power, why));
        }
    }

    /** A charger out of contact has what its stored schedules allow, whichever of its connectors uses it. */
    private static void addStored(Map<ConnectorId, Share> shares, ChargerNow charger, Instant now) {
        List<Claim> claims = charger.idleClaims();
        List<Share> split = Sharing.among(claims).shares(Bound.of(Reserves.mayDraw(charger, now)));
        for (Share share : split) {
            shares.put(
                    share.connector(),
                    new Share(
                            share.connector(),
                            share.power(),
                            List.of(new Reason(Rule.STORED, share.power(), Reserves.cause(charger)))));
        }
    }
}
