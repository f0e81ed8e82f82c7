package energy.headroom.oscp.message;

import java.util.List;

/**
 * Says that a forecast cannot be kept. The forecast meant is named in the header X-Correlation-ID.
 *
 * @param message why, for people
 * @param blocks those that cannot be kept; empty: not said which
 */
public record GroupCapacityComplianceError(String message, List<ForecastedBlock> blocks) implements Message {
    public GroupCapacityComplianceError {
        blocks = List.copyOf(blocks);
    }

    @Override
    public Action action() {
        return Action.GROUP_CAPACITY_COMPLIANCE_ERROR;
    }
}
