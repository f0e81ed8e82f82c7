package energy.headroom.derms.message;

/** Bodies of forecasts. */
final class Forecasts {
    static final String ACTION = "update_group_capacity_forecast";

    private Forecasts() {}

    static String ofKilowatts(String group, int kilowatts) {
        return ("{\"group_id\":\"%s\",\"type\":\"CONSUMPTION\",\"forecasted_blocks\":[{\"capacity\":%d,\"unit\":\"KW\","
                        + "\"phase\":\"ALL\",\"start_time\":\"2099-01-01T01:00:00+13:00\","
                        + "\"end_time\":\"2099-01-01T01:30:00+13:00\"}]}")
                .formatted(group, kilowatts);
    }
}
