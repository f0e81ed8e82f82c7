package energy.headroom.chargers.ocpp.v201;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The variables of a charger's device model that change what we do. */
enum Variable {
    AVAILABLE("SmartChargingCtrlr", "Available"),
    ENABLED("SmartChargingCtrlr", "Enabled"),
    RATE_UNIT("SmartChargingCtrlr", "RateUnit"),
    PROFILE_STACK_LEVEL("SmartChargingCtrlr", "ProfileStackLevel"),
    PERIODS_PER_SCHEDULE("SmartChargingCtrlr", "PeriodsPerSchedule"),
    INTERVAL("SampledDataCtrlr", "TxUpdatedInterval"),
    MEASURANDS("SampledDataCtrlr", "TxUpdatedMeasurands"),
    CLOCK_INTERVAL("AlignedDataCtrlr", "Interval");

    private final String component;
    private final String variable;

    Variable(String component, String variable) {
        this.component = component;
        this.variable = variable;
    }

    String words() {
        return component + "." + variable;
    }

    /** Names it in a request. */
    void name(ObjectNode into) {
        into.putObject("component").put("name", component);
        into.putObject("variable").put("name", variable);
    }

    /** Names are the same in capitals and small letters. */
    boolean isMeantBy(JsonNode result) {
        return component.equalsIgnoreCase(result.path("component").path("name").asString(""))
                && variable.equalsIgnoreCase(
                        result.path("variable").path("name").asString(""));
    }
}
