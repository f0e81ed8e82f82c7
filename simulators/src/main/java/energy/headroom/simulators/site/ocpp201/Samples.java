package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.simulators.site.ocpp.Sample;
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
        for (Sample sample : Sample.of(charger, connector, model.sampled())) {
            ObjectNode written = sampled.addObject()
                    .put("value", BigDecimal.valueOf(sample.thousandths(), 3).stripTrailingZeros())
                    .put("context", context)
                    .put("measurand", sample.measurand());
            written.putObject("unitOfMeasure").put("unit", sample.unit());
            sample.phase().ifPresent(phase -> written.put("phase", phase));
        }
    }
}
