package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Line;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** All of the device model, or what of it can be written; this charger makes no summary. */
final class GetBaseReport implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int request = fields.integer("requestId");
        List<Line> lines = station.model().lines();
        switch (fields.text("reportBase")) {
            case "FullInventory" -> Reports.send(station, request, lines, now);
            case "ConfigurationInventory" ->
                Reports.send(
                        station,
                        request,
                        lines.stream().filter(line -> !line.readOnly()).toList(),
                        now);
            case "SummaryInventory" -> {
                return Answer.status("NotSupported");
            }
            default -> throw new Refused("PropertyConstraintViolation", "that is no base of a report");
        }
        return Answer.status("Accepted");
    }
}
