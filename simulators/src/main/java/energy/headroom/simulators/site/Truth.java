package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Excess;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What really happens at a site, as JSON: what no message can hide. */
final class Truth {
    private static final JsonMapper JSON = new JsonMapper();

    private Truth() {}

    static ObjectNode of(List<Spot> spots, Instant now) {
        ObjectNode site = JSON.createObjectNode().put("time", now.toString());
        long together = spots.stream()
                .map(spot -> spot.station().charger().power())
                .mapToLong(Power::watts)
                .sum();
        site.put("power_w", together);
        ArrayNode chargers = site.putArray("chargers");
        spots.forEach(spot -> charger(spot, now, chargers.addObject()));
        return site;
    }

    private static void charger(Spot spot, Instant now, ObjectNode node) {
        Station station = spot.station();
        Charger charger = station.charger();
        Excess excess = charger.excess();
        node.put("id", charger.id())
                .put("connected", station.connected())
                .put("ignoring", charger.faults().has(Fault.IGNORES_PROFILES))
                .put("meters", !charger.faults().has(Fault.SILENT_METERS))
                .put("power_w", charger.power().watts())
                .put("limit_w", charger.mostAllowed(now).watts())
                .put("above", !excess.now().isZero())
                .put("above_w", excess.now().watts())
                .put("above_since", excess.since().map(Instant::toString).orElse(null))
                .put("max_excess_w", excess.most().watts())
                .put("profiles", charger.profiles().count())
                .put("reboots", station.reboots())
                .put("waiting_messages", station.waiting());
        ArrayNode faults = node.putArray("faults");
        charger.faults().all().forEach(fault -> faults.add(fault.word()));
        ArrayNode connectors = node.putArray("connectors");
        for (Bay bay : spot.bays()) {
            charger.connector(bay.connector())
                    .ifPresent(connector -> connector(charger, connector, bay, now, connectors.addObject()));
        }
    }

    private static void connector(Charger charger, Connector connector, Bay bay, Instant now, ObjectNode node) {
        node.put("number", connector.number())
                .put("state", connector.state().wireName())
                .put("power_w", connector.power(charger.voltage()).watts())
                .put("current_a", connector.flowing().amperes())
                .put("limit_w", charger.mostAllowed(connector, now).watts())
                .put("register_wh", connector.register().wattHours())
                .put("closed", bay.closed());
        connector.transaction().ifPresent(running -> {
            ObjectNode transaction = node.putObject("transaction")
                    .put("id_tag", running.idTag())
                    .put("start", running.start().toString());
            running.number().ifPresent(number -> transaction.put("id", number));
        });
        connector.car().ifPresent(car -> car(car, connector, bay, node.putObject("car")));
    }

    private static void car(Car car, Connector connector, Bay bay, ObjectNode node) {
        node.put("phases", connector.phasesInUse())
                .put("max_current_a", car.maximum().amperes())
                .put("need_wh", car.need().wattHours())
                .put("taken_wh", connector.taken().wattHours());
        bay.leaves().ifPresent(leaves -> node.put("leaves", leaves.toString()));
    }
}
