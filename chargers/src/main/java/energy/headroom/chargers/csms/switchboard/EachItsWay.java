package energy.headroom.chargers.csms.switchboard;

import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;

/** All chargers: those behind a CSMS by that, the others as they connect to us. */
public record EachItsWay(CsmsChargers csms, Chargers others) implements Chargers {
    @Override
    public void send(ChargerSpec charger, Schedule schedule, Instant now) {
        way(charger.id()).send(charger, schedule, now);
    }

    @Override
    public void sendAsItIs(ChargerSpec charger, Schedule schedule, Instant now) {
        way(charger.id()).sendAsItIs(charger, schedule, now);
    }

    @Override
    public void order(ChargerSpec charger, Order order) {
        way(charger.id()).order(charger, order);
    }

    @Override
    public void cut(ChargerSpec charger, Duration time) {
        way(charger.id()).cut(charger, time);
    }

    @Override
    public void askForReading(String charger, int connector) {
        way(charger).askForReading(charger, connector);
    }

    @Override
    public void hadNoEffect(String charger) {
        way(charger).hadNoEffect(charger);
    }

    @Override
    public void hadEffect(String charger) {
        way(charger).hadEffect(charger);
    }

    private Chargers way(String charger) {
        return csms.has(charger) ? csms : others;
    }
}
