package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups that this DERMS knows. */
final class Registry {
    private final Map<String, SimulatedGroup> groups = new LinkedHashMap<>();

    Registry(List<SimulatedGroup> all) {
        all.forEach(group -> groups.put(group.settings().id(), group));
    }

    Collection<SimulatedGroup> all() {
        return groups.values();
    }

    Optional<SimulatedGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** The groups that a control is for; none where there is no such group. */
    List<SimulatedGroup> named(String idOrAll) {
        return idOrAll.equals("all")
                ? List.copyOf(groups.values())
                : group(idOrAll).map(List::of).orElse(List.of());
    }

    /** Takes measurements as Vector does: one asset for each group, all of its charging in it, in W or kW. */
    Reply measured(UpdateAssetMeasurements measurements, Instant at) {
        Optional<SimulatedGroup> group = group(measurements.groupId());
        if (group.isEmpty()) {
            return unknown(measurements.groupId());
        }
        String assetId = group.get().settings().assetId();
        for (AssetMeasurement measurement : measurements.measurements()) {
            if (!measurement.assetId().equals(assetId)) {
                return Reply.refused(400, "the asset of " + measurements.groupId() + " is " + assetId);
            }
            if (measurement.assetCategory() != AssetCategory.CHARGING) {
                return Reply.refused(400, "the asset category is CHARGING");
            }
            InstantaneousMeasurement moment = measurement.instantaneousMeasurement();
            if (moment != null && moment.unit() != CapacityUnit.KW && moment.unit() != CapacityUnit.W) {
                return Reply.refused(400, "instantaneous measurements are in KW or W");
            }
        }
        group.get().received(measurements, at);
        return Reply.done();
    }

    /** Takes the energy of a group, as the standard has it. */
    Reply measured(UpdateGroupMeasurements measurements) {
        Optional<SimulatedGroup> group = group(measurements.groupId());
        group.ifPresent(SimulatedGroup::measured);
        return group.isPresent() ? Reply.done() : unknown(measurements.groupId());
    }

    static Reply unknown(String group) {
        return Reply.refused(400, "there is no group " + group);
    }
}
