package energy.headroom.simulation.check;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.SiteTotal;
import energy.headroom.simulation.charger.EnergyMeter;
import energy.headroom.simulation.charger.SimulatedCharger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * H8: the energy of each total is what flowed, but for what nobody can know. A kill takes back what came after the last total that
 * was stored.
 */
final class Counting {
    private final List<SimulatedCharger> chargers;
    private final BiConsumer<String, String> broken;
    private final Map<SiteTotal, Map<ConnectorId, Count>> made = new HashMap<>();
    private Map<ConnectorId, Count> known = new TreeMap<>();
    private Map<ConnectorId, Count> stored = Map.of();
    private boolean recalled;
    private Balance last = Balance.NOTHING;

    Counting(List<SimulatedCharger> chargers, BiConsumer<String, String> broken) {
        this.chargers = chargers;
        this.broken = broken;
    }

    void crashed() {
        recalled = false;
        made.clear();
        known = new TreeMap<>();
    }

    /** What came meanwhile counts for those connectors of which nothing was stored. */
    void recalled() {
        if (!recalled) {
            recalled = true;
            known.putAll(stored);
        }
    }

    void arrives(ConnectorId connector, EnergyMeter.Value value, long full) {
        known.merge(connector, Count.NOTHING.after(value, full), (count, first) -> count.after(value, full));
    }

    /** The site has made a total. */
    void made(SiteTotal total) {
        made.put(total, new TreeMap<>(known));
        Balance balance = balance(total);
        last = balance;
        if (!balance.isExact()) {
            broken.accept("H8", "the site's energy is not what flowed: " + balance);
        }
        if (!balance.isWithin()) {
            broken.accept("H8", "the site's energy is out of its bound: " + balance);
        }
    }

    void stored(SiteTotal total) {
        Map<ConnectorId, Count> then = made.remove(total);
        if (then != null) {
            stored = then;
        }
    }

    Balance last() {
        return last;
    }

    private Balance balance(SiteTotal total) {
        Balance sum = new Balance(total.energy().wattHours(), 0, 0, 0, 0, 0, 0, 0, 0);
        for (SimulatedCharger charger : chargers) {
            List<EnergyMeter> meters = charger.meters();
            for (int i = 0; i < meters.size(); i++) {
                int number = charger.spec().connectors().get(i).number();
                Count count = known.getOrDefault(new ConnectorId(charger.spec().id(), number), Count.NOTHING);
                sum = plus(
                        sum,
                        count,
                        meters.get(i).flowed(),
                        charger.knobs().meter().step());
            }
        }
        return sum;
    }

    private static Balance plus(Balance sum, Count count, double flowed, long step) {
        return new Balance(
                sum.reported(),
                sum.delivered() + flowed - count.unseen(flowed),
                sum.lost() + count.lost(),
                sum.unread() + count.unread(flowed),
                sum.hidden() + count.hidden(),
                sum.less() + count.less(),
                sum.more() + count.moreByNow(),
                sum.steps() + count.registers() * step,
                sum.registers() + count.registers());
    }
}
