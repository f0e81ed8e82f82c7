package energy.headroom.limits.plan;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Share;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.Telling;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What chargers are told of their shares at this moment: later, if power is yet to be freed, and in round numbers. */
final class Told {
    private final SiteRules rules;
    private final Waves waves;
    private final Desired desired;
    private final List<ChargerNow> chargers;
    private final Instant now;

    Told(SiteRules rules, Waves waves, Desired desired, List<ChargerNow> chargers, Instant now) {
        this.rules = rules;
        this.waves = waves;
        this.desired = desired;
        this.chargers = chargers;
        this.now = now;
    }

    /** The shares of a charger with what it is told of them now: the last power of each adds up to it. */
    Map<ConnectorId, Share> explained(ChargerNow charger, Map<ConnectorId, Share> shares) {
        Schedule newest = newest(charger);
        Map<ConnectorId, Power> powers = new TreeMap<>();
        shares.forEach((connector, share) -> powers.put(connector, share.power()));
        Power sum = powers.values().stream().reduce(Power.ZERO, Power::plus);
        if (newest == null || sum.isZero()) {
            return shares;
        }
        Power limit = newest.at(now).min(sum);
        Map<ConnectorId, Share> explained = shares;
        if (sum.isAbove(limit)) {
            explained = plus(explained, parts(limit, powers), notYet(charger, limit));
        }
        Telling telling = charger.telling();
        String all = shares.size() == 1 ? "" : " for all connectors of " + charger.id();
        return plus(
                explained,
                parts(telling.draws(limit), powers),
                new Reason(Rule.ROUNDING, limit, "told as " + telling.words(limit) + all));
    }

    private @Nullable Schedule newest(ChargerNow charger) {
        Held held = charger.held();
        return waves.send()
                .getOrDefault(
                        charger.id(),
                        held.sent().isEmpty() ? held.accepted() : held.sent().getLast());
    }

    private Reason notYet(ChargerNow charger, Power limit) {
        if (waves.waiting().contains(charger.id())) {
            List<String> others = chargers.stream()
                    .filter(other -> other.isTold() && hasToGiveUp(other))
                    .map(ChargerNow::id)
                    .filter(id -> !id.equals(charger.id()))
                    .toList();
            String whom = others.isEmpty()
                    ? "others have"
                    : String.join(", ", others) + (others.size() == 1 ? " has" : " have");
            return new Reason(
                    Rule.WAITS, limit, "stays at " + limit + " until it is confirmed that " + whom + " given up power");
        }
        return charger.held().sent().isEmpty()
                ? new Reason(Rule.KEPT, limit, "holds " + limit + " already: a little more is not worth telling it")
                : new Reason(Rule.WAITS, limit, "was told " + limit + " and has yet to answer");
    }

    private boolean hasToGiveUp(ChargerNow charger) {
        return Reserves.mayDraw(charger, now, rules.guard()).watts() > desired.row(charger)[0];
    }

    private static Map<ConnectorId, Share> plus(
            Map<ConnectorId, Share> shares, Map<ConnectorId, Power> powers, Reason reason) {
        Map<ConnectorId, Share> more = new HashMap<>();
        shares.forEach((connector, share) -> {
            List<Reason> why = new ArrayList<>(share.why());
            why.add(new Reason(reason.rule(), powers.getOrDefault(connector, Power.ZERO), reason.text()));
            more.put(connector, new Share(connector, share.power(), why));
        });
        return more;
    }

    /** A power in parts that are to each other as these are, and add up to it. */
    static Map<ConnectorId, Power> parts(Power power, Map<ConnectorId, Power> as) {
        long sum = as.values().stream().mapToLong(Power::watts).sum();
        Map<ConnectorId, Power> parts = new TreeMap<>();
        long given = 0;
        long upTo = 0;
        for (Map.Entry<ConnectorId, Power> each : new TreeMap<>(as).entrySet()) {
            upTo += each.getValue().watts();
            long part = (sum == 0 ? 0 : power.watts() * upTo / sum) - given;
            given += part;
            parts.put(each.getKey(), Power.ofWatts(part));
        }
        return parts;
    }
}
