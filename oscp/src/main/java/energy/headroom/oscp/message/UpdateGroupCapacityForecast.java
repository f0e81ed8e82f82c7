package energy.headroom.oscp.message;

import java.util.List;

/**
 * The most that a group may use over time. A newer one replaces the older for its type.
 *
 * @param blocks at least one; may have gaps and be in any order
 */
public record UpdateGroupCapacityForecast(String groupId, CapacityForecastType type, List<ForecastedBlock> blocks)
        implements Message {
    public UpdateGroupCapacityForecast {
        blocks = List.copyOf(blocks);
    }

    @Override
    public Action action() {
        return Action.UPDATE_GROUP_CAPACITY_FORECAST;
    }
}
