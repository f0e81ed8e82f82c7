package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

final class ChangeConfiguration implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Configuration.Change change = station.configuration().change(fields.text("key"), fields.text("value"));
        return Answer.status(change.name());
    }
}
