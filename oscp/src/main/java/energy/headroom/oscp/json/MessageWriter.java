package energy.headroom.oscp.json;

import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.RequiredBehaviour;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import energy.headroom.oscp.message.VersionUrl;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes messages as UTF-8 JSON: no nulls, no exponents, times in UTC. Safe for use by many threads. */
public final class MessageWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private MessageWriter(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] write(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            new MessageWriter(generator).fields(message);
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void fields(Message message) {
        switch (message) {
            case Register register -> register(register);
            case Handshake handshake -> behaviour(handshake.requiredBehaviour());
            case HandshakeAcknowledge acknowledge -> behaviour(acknowledge.requiredBehaviour());
            case Heartbeat heartbeat ->
                json.writeStringProperty("offline_mode_at", Rfc3339.write(heartbeat.offlineModeAt()));
            case UpdateGroupCapacityForecast forecast ->
                forecast(forecast.groupId(), forecast.type(), forecast.blocks());
            case AdjustGroupCapacityForecast forecast ->
                forecast(forecast.groupId(), forecast.type(), forecast.blocks());
            case GroupCapacityComplianceError error -> complianceError(error);
            case UpdateGroupMeasurements update -> groupMeasurements(update);
            case UpdateAssetMeasurements update -> assetMeasurements(update);
        }
    }

    private void register(Register register) {
        json.writeStringProperty("token", register.token());
        json.writeArrayPropertyStart("version_url");
        for (VersionUrl version : register.versions()) {
            json.writeStartObject();
            json.writeStringProperty("version", version.version());
            json.writeStringProperty("base_url", version.baseUrl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void behaviour(@Nullable RequiredBehaviour behaviour) {
        if (behaviour == null) {
            return;
        }
        json.writeObjectPropertyStart("required_behaviour");
        if (behaviour.heartbeatInterval() != null) {
            json.writeNumberProperty("heartbeat_interval", behaviour.heartbeatInterval());
        }
        json.writeArrayPropertyStart("measurement_configuration");
        behaviour.measurementConfiguration().stream()
                .sorted()
                .map(MeasurementConfiguration::name)
                .forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void forecast(String group, CapacityForecastType type, List<ForecastedBlock> blocks) {
        json.writeStringProperty("group_id", group);
        json.writeStringProperty("type", type.name());
        blocks(blocks);
    }

    private void complianceError(GroupCapacityComplianceError error) {
        json.writeStringProperty("message", error.message());
        if (!error.blocks().isEmpty()) {
            blocks(error.blocks());
        }
    }

    private void blocks(List<ForecastedBlock> blocks) {
        json.writeArrayPropertyStart("forecasted_blocks");
        for (ForecastedBlock block : blocks) {
            json.writeStartObject();
            json.writeNumberProperty("capacity", block.capacity());
            json.writeStringProperty("phase", block.phase().name());
            json.writeStringProperty("unit", block.unit().name());
            json.writeStringProperty("start_time", Rfc3339.write(block.startTime()));
            json.writeStringProperty("end_time", Rfc3339.write(block.endTime()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void groupMeasurements(UpdateGroupMeasurements update) {
        json.writeStringProperty("group_id", update.groupId());
        json.writeArrayPropertyStart("measurements");
        for (EnergyMeasurement measurement : update.measurements()) {
            json.writeStartObject();
            energy(measurement);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void assetMeasurements(UpdateAssetMeasurements update) {
        json.writeStringProperty("group_id", update.groupId());
        json.writeArrayPropertyStart("measurements");
        for (AssetMeasurement measurement : update.measurements()) {
            json.writeStartObject();
            asset(measurement);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void asset(AssetMeasurement measurement) {
        json.writeStringProperty("asset_id", measurement.assetId());
        json.writeStringProperty("asset_category", measurement.assetCategory().name());
        if (measurement.energyMeasurement() != null) {
            json.writeObjectPropertyStart("energy_measurement");
            energy(measurement.energyMeasurement());
            json.writeEndObject();
        }
        if (measurement.instantaneousMeasurement() != null) {
            json.writeObjectPropertyStart("instantaneous_measurement");
            instantaneous(measurement.instantaneousMeasurement());
            json.writeEndObject();
        }
    }

    private void energy(EnergyMeasurement measurement) {
        json.writeNumberProperty("value", measurement.value());
        json.writeStringProperty("phase", measurement.phase().name());
        json.writeStringProperty("unit", measurement.unit().name());
        json.writeStringProperty("direction", measurement.direction().name());
        if (measurement.energyType() != null) {
            json.writeStringProperty("energy_type", measurement.energyType().name());
        }
        json.writeStringProperty("measure_time", Rfc3339.write(measurement.measureTime()));
        if (measurement.initialMeasureTime() != null) {
            json.writeStringProperty("initial_measure_time", Rfc3339.write(measurement.initialMeasureTime()));
        }
    }

    private void instantaneous(InstantaneousMeasurement measurement) {
        json.writeNumberProperty("value", measurement.value());
        json.writeStringProperty("phase", measurement.phase().name());
        json.writeStringProperty("unit", measurement.unit().name());
        json.writeStringProperty("measure_time", Rfc3339.write(measurement.measureTime()));
    }
}
