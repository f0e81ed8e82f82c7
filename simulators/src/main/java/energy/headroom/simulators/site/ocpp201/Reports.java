package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Line;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells the device model in parts, behind the answer to whoever asked. */
final class Reports {
    private static final int LINES_OF_A_PART = 10;

    private Reports() {}

    static void send(Ocpp201Station station, int request, List<Line> lines, Instant now) {
        for (int from = 0, part = 0; from < lines.size(); from += LINES_OF_A_PART, part++) {
            int to = Math.min(from + LINES_OF_A_PART, lines.size());
            ObjectNode report = Frame.JSON
                    .createObjectNode()
                    .put("requestId", request)
                    .put("generatedAt", station.clock().written(now))
                    .put("seqNo", part)
                    .put("tbc", to < lines.size());
            ArrayNode data = report.putArray("reportData");
            lines.subList(from, to).forEach(line -> write(line, data.addObject()));
            station.outgoing().say("NotifyReport", report, (_, _) -> {});
        }
    }

    private static void write(Line line, ObjectNode into) {
        Variables.write(line.name(), into)
                .putArray("variableAttribute")
                .addObject()
                .put("type", "Actual")
                .put("value", line.value())
                .put("mutability", line.readOnly() ? "ReadOnly" : "ReadWrite");
        ObjectNode characteristics = into.putObject("variableCharacteristics")
                .put("dataType", line.dataType())
                .put("supportsMonitoring", false);
        line.most().ifPresent(most -> characteristics.put("maxLimit", most).put("unit", "W"));
    }
}
