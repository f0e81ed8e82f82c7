package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys asked for, or all of them. */
final class GetConfiguration implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Configuration configuration = station.configuration();
        List<String> wanted = new ArrayList<>();
        if (payload.has("key")) {
            for (JsonNode key : new Fields(payload).array("key")) {
                wanted.add(key.asString(""));
            }
        }
        ObjectNode answer = Frame.JSON.createObjectNode();
        ArrayNode known = answer.putArray("configurationKey");
        ArrayNode unknown = Frame.JSON.createArrayNode();
        for (String key : wanted.isEmpty() ? configuration.keys() : wanted) {
            Optional<String> value = configuration.value(key);
            if (value.isPresent()) {
                known.addObject()
                        .put("key", key)
                        .put("readonly", configuration.readOnly(key))
                        .put("value", value.get());
            } else {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            answer.set("unknownKey", unknown);
        }
        return answer;
    }
}
