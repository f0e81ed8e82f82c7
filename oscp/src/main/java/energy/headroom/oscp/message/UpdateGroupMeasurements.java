package energy.headroom.oscp.message;

import java.util.List;

/** Read-outs of the counters of a whole group. */
public record UpdateGroupMeasurements(String groupId, List<EnergyMeasurement> measurements) implements Message {
    public UpdateGroupMeasurements {
        measurements = List.copyOf(measurements);
    }

    @Override
    public Action action() {
        return Action.UPDATE_GROUP_MEASUREMENTS;
    }
}
