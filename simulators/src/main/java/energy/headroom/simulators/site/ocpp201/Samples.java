package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.units.Current;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the meter of an EVSE shows, as messages write it. */
final class Samples {
    private final Charger charger;
    private final DeviceModel model;
    private final OwnClock clock;

    Samples(Charger charger, DeviceModel model, OwnClock clock) {
        this.charger = charger;
        this.model = model;
        this.clock = clock;
    }

    /** Puts meterValue into a message. */
    void write(Connector connector, String context, Instant now, ObjectNode into) {
        ObjectNode value = into.putArray("meterValue").addObject().put("timestamp", clock.written(now));
        ArrayNode sampled = value.putArray("sampledValue");
        for (String measurand : model.sampled()) {
            switch (measurand) {
                case "Power.Active.Import" ->
                    add(
                            sampled,
                            measurand,
                            context,
                            "W",
                            connector.power(charger.voltage()).watts() * 1_000);
                case "Energy.Active.Import.Register" ->
                    add(sampled, measurand, context, "Wh", connector.register().wattHours() * 1_000);
                case "Current.Import" -> {
                    for (int phase = 1; phase <= charger.phases(); phase++) {
                        Current flowing = phase <= connector.phasesInUse() ? connector.flowing() : Current.ZERO;
                        add(sampled, measurand, context, "A", flowing.milliamperes())
                                .put("phase", "L" + phase);
                    }
                }
                case "Voltage" -> {
                    for (int phase = 1; phase <= charger.phases(); phase++) {
                        long millivolts = charger.voltage().millivolts();
                        add(sampled, measurand, context, "V", millivolts).put("phase", "L" + phase + "-N");
                    }
                }
                default -> throw new IllegalStateException("measurand " + measurand + " was accepted but is not known");
            }
        }
    }

    private static ObjectNode add(ArrayNode sampled, String measurand, String context, String unit, long thousandths) {
        ObjectNode sample = sampled.addObject()
                .put("value", BigDecimal.valueOf(thousandths, 3).stripTrailingZeros())
                .put("context", context)
                .put("measurand", measurand);
        sample.putObject("unitOfMeasure").put("unit", unit);
        return sample;
    }
}
