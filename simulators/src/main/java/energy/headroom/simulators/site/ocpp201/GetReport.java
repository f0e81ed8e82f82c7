package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Line;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The components and variables that are named; a component without a variable is told with all of them. */
final class GetReport implements Answer {
    private record Wanted(String component, Optional<String> variable) {
        boolean fits(Line line) {
            return line.name().component().equals(component)
                    && variable.filter(name -> !name.equals(line.name().variable()))
                            .isEmpty();
        }
    }

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Set<Wanted> wanted = new HashSet<>();
        if (payload.has("componentVariable")) {
            for (JsonNode node : fields.array("componentVariable")) {
                Fields item = Fields.of(node);
                Optional<Fields> variable = item.optionalObject("variable");
                wanted.add(new Wanted(
                        item.object("component").text("name"),
                        variable.isPresent() ? variable.get().optionalText("name") : Optional.empty()));
            }
        }
        List<Line> lines = station.model().lines().stream()
                .filter(line -> wanted.isEmpty() || wanted.stream().anyMatch(one -> one.fits(line)))
                .toList();
        if (lines.isEmpty()) {
            return Answer.status("EmptyResultSet");
        }
        Reports.send(station, fields.integer("requestId"), lines, now);
        return Answer.status("Accepted");
    }
}
