package energy.headroom.simulators.site.charger;

import energy.headroom.units.Current;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a charger splits the limit of all its connectors: evenly, and nobody gets more than it can use. Where not everybody
 * can have the least current, those with the lowest numbers go first and the others pause.
 */
final class Sharing {
    private Sharing() {}

    /**
     * @param limit of all together, per phase
     * @param claims what each can use at most, by connector; less than the least current is no claim
     */
    static Map<Integer, Current> split(Current limit, Map<Integer, Current> claims) {
        List<Map.Entry<Integer, Current>> served = new ArrayList<>();
        claims.entrySet().stream()
                .filter(claim -> claim.getValue().compareTo(Connector.LEAST) >= 0)
                .limit(Math.max(0, limit.milliamperes() / Connector.LEAST.milliamperes()))
                .forEach(served::add);
        served.sort(Map.Entry.comparingByValue());
        Map<Integer, Current> shares = new LinkedHashMap<>();
        claims.keySet().forEach(connector -> shares.put(connector, Current.ZERO));
        long left = limit.milliamperes();
        int waiting = served.size();
        for (Map.Entry<Integer, Current> claim : served) {
            long share = Math.min(claim.getValue().milliamperes(), left / waiting);
            shares.put(claim.getKey(), new Current(share));
            left -= share;
            waiting--;
        }
        return shares;
    }
}
