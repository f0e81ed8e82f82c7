package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.DeviceModel.Name;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How messages name a variable. */
final class Variables {
    private Variables() {}

    /** @param item with a component and a variable */
    static Name read(Fields item) throws Refused {
        Fields component = item.object("component");
        Optional<Fields> evse = component.optionalObject("evse");
        Fields variable = item.object("variable");
        return new Name(
                component.text("name"),
                evse.isPresent() ? evse.get().integer("id") : 0,
                variable.text("name"),
                variable.optionalText("instance").orElse(""));
    }

    static ObjectNode write(Name name, ObjectNode into) {
        ObjectNode component = into.putObject("component").put("name", name.component());
        if (name.evse() > 0) {
            component.putObject("evse").put("id", name.evse());
        }
        ObjectNode variable = into.putObject("variable").put("name", name.variable());
        if (!name.instance().isEmpty()) {
            variable.put("instance", name.instance());
        }
        return into;
    }

    /** Only actual values are there. */
    static boolean isActual(Fields item) throws Refused {
        return item.optionalText("attributeType").orElse("Actual").equals("Actual");
    }
}
