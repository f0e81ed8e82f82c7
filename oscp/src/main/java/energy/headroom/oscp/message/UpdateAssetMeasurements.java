package energy.headroom.oscp.message;

import java.util.List;

/** What the assets of a group measured. */
public record UpdateAssetMeasurements(String groupId, List<AssetMeasurement> measurements) implements Message {
    public UpdateAssetMeasurements {
        measurements = List.copyOf(measurements);
    }

    @Override
    public Action action() {
        return Action.UPDATE_ASSET_MEASUREMENTS;
    }
}
