package energy.headroom.oscp.message;

import java.util.List;

/**
 * Asks for more or less capacity than was forecast. A yes is simply a new forecast.
 *
 * @param blocks at least one; may have gaps and be in any order
 */
public record AdjustGroupCapacityForecast(String groupId, CapacityForecastType type, List<ForecastedBlock> blocks)
        implements Message {
    public AdjustGroupCapacityForecast {
        blocks = List.copyOf(blocks);
    }

    @Override
    public Action action() {
        return Action.ADJUST_GROUP_CAPACITY_FORECAST;
    }
}
