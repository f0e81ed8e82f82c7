package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Name;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class GetVariables implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        ObjectNode answer = Frame.JSON.createObjectNode();
        ArrayNode results = answer.putArray("getVariableResult");
        for (JsonNode node : new Fields(payload).array("getVariableData")) {
            Fields item = Fields.of(node);
            Name name = Variables.read(item);
            ObjectNode result = Variables.write(name, results.addObject());
            Optional<String> value = value(station, name, now);
            if (!Variables.isActual(item)) {
                result.put("attributeStatus", "NotSupportedAttributeType");
            } else if (value.isPresent()) {
                result.put("attributeStatus", "Accepted").put("attributeValue", value.get());
            } else {
                boolean known = station.model().hasComponent(name.component());
                result.put("attributeStatus", known ? "UnknownVariable" : "UnknownComponent");
            }
        }
        return answer;
    }

    private static Optional<String> value(Ocpp201Station station, Name name, Instant now) {
        return name.equals(Name.of("ClockCtrlr", "DateTime"))
                ? Optional.of(station.clock().written(now))
                : station.model().value(name);
    }
}
