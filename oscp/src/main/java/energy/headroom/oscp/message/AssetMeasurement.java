package energy.headroom.oscp.message;

import org.jspecify.annotations.Nullable;

/** What one asset measured: a counter, a moment, both, or nothing. */
public record AssetMeasurement(
        String assetId,
        AssetCategory assetCategory,
        @Nullable EnergyMeasurement energyMeasurement,
        @Nullable InstantaneousMeasurement instantaneousMeasurement) {}
