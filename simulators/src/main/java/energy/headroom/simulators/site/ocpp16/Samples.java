package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.units.Current;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Meter values: of running transactions at the configured interval, and of any connector when asked. */
final class Samples {
    private final Charger charger;
    private final Outgoing outgoing;
    private final Configuration configuration;
    private final OwnClock clock;
    private final Map<Integer, Instant> last = new HashMap<>();

    Samples(Charger charger, Outgoing outgoing, Configuration configuration, OwnClock clock) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.configuration = configuration;
        this.clock = clock;
    }

    void tick(Instant now) {
        Duration interval = configuration.sampleInterval();
        if (interval.isZero()) {
            return;
        }
        for (Connector connector : charger.connectors()) {
            connector
                    .transaction()
                    .filter(running -> running.number().isPresent())
                    .ifPresent(running -> {
                        Instant before = last.getOrDefault(connector.number(), running.start());
                        Instant since = before.isBefore(running.start()) ? running.start() : before;
                        if (Duration.between(since, now).compareTo(interval) >= 0) {
                            last.put(connector.number(), now);
                            send(connector, "Sample.Periodic", now);
                        }
                    });
        }
    }

    /** Sends a sample because the other side wants one now. */
    void triggered(Connector connector, Instant now) {
        send(connector, "Trigger", now);
    }

    private void send(Connector connector, String context, Instant now) {
        if (charger.faults().has(Fault.SILENT_METERS)) {
            return;
        }
        ObjectNode payload = Frame.JSON.createObjectNode().put("connectorId", connector.number());
        connector
                .transaction()
                .map(Transaction::number)
                .ifPresent(number -> number.ifPresent(known -> payload.put("transactionId", known)));
        ObjectNode value = payload.putArray("meterValue").addObject().put("timestamp", clock.written(now));
        ArrayNode sampled = value.putArray("sampledValue");
        for (String measurand : configuration.sampledData()) {
            sample(measurand, connector, context, sampled);
        }
        outgoing.say("MeterValues", payload, (_, _) -> {});
    }

    private void sample(String measurand, Connector connector, String context, ArrayNode sampled) {
        switch (measurand) {
            case "Power.Active.Import" ->
                add(
                        sampled,
                        measurand,
                        context,
                        "W",
                        Long.toString(connector.power(charger.voltage()).watts()));
            case "Energy.Active.Import.Register" ->
                add(
                        sampled,
                        measurand,
                        context,
                        "Wh",
                        Long.toString(connector.register().wattHours()));
            case "Current.Import" -> {
                for (int phase = 1; phase <= charger.phases(); phase++) {
                    Current flowing = phase <= connector.phasesInUse() ? connector.flowing() : Current.ZERO;
                    add(sampled, measurand, context, "A", tenths(flowing.milliamperes()))
                            .put("phase", "L" + phase);
                }
            }
            case "Voltage" -> {
                for (int phase = 1; phase <= charger.phases(); phase++) {
                    add(
                                    sampled,
                                    measurand,
                                    context,
                                    "V",
                                    tenths(charger.voltage().millivolts()))
                            .put("phase", "L" + phase + "-N");
                }
            }
            default -> throw new IllegalStateException("measurand " + measurand + " was accepted but is not known");
        }
    }

    private static ObjectNode add(ArrayNode sampled, String measurand, String context, String unit, String value) {
        return sampled.addObject()
                .put("value", value)
                .put("context", context)
                .put("measurand", measurand)
                .put("unit", unit);
    }

    private static String tenths(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
