package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.simulators.site.ocpp.Sample;
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
        for (Sample sample : Sample.of(charger, connector, configuration.sampledData())) {
            ObjectNode written = sampled.addObject()
                    .put("value", value(sample))
                    .put("context", context)
                    .put("measurand", sample.measurand())
                    .put("unit", sample.unit());
            sample.phase().ifPresent(phase -> written.put("phase", phase));
        }
        outgoing.say("MeterValues", payload, (_, _) -> {});
    }

    /** Power and energy as whole numbers, what is measured per phase to a tenth. */
    private static String value(Sample sample) {
        return BigDecimal.valueOf(sample.thousandths(), 3)
                .setScale(sample.phase().isPresent() ? 1 : 0, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
