package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Name;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class SetVariables implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        ObjectNode answer = Frame.JSON.createObjectNode();
        ArrayNode results = answer.putArray("setVariableResult");
        for (JsonNode node : new Fields(payload).array("setVariableData")) {
            Fields item = Fields.of(node);
            Name name = Variables.read(item);
            String status = Variables.isActual(item)
                    ? station.model().write(name, item.text("attributeValue")).name()
                    : "NotSupportedAttributeType";
            Variables.write(name, results.addObject()).put("attributeStatus", status);
        }
        return answer;
    }
}
