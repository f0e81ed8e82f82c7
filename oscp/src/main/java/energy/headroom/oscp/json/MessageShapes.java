package energy.headroom.oscp.json;

import static energy.headroom.oscp.json.Field.optional;
import static energy.headroom.oscp.json.Field.required;
import static energy.headroom.oscp.json.Values.list;
import static energy.headroom.oscp.json.Values.oneOf;
import static energy.headroom.oscp.json.Values.printable;
import static energy.headroom.oscp.json.Values.text;
import static energy.headroom.oscp.json.Values.time;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.RequiredBehaviour;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import energy.headroom.oscp.message.VersionUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages: the one table from an action to what its body holds. */
final class MessageShapes {
    static final int LONGEST_ID = 255;

    /** A day in minutes on each of three phases and for all, with room to spare. */
    private static final int MOST_BLOCKS = 10_000;

    private static final Field<String> TOKEN = required("token", printable(4000));
    private static final Field<List<VersionUrl>> VERSIONS = required("version_url", list(1, 20, Shapes.VERSION_URL));
    private static final Field<RequiredBehaviour> BEHAVIOUR = optional("required_behaviour", Shapes.REQUIRED_BEHAVIOUR);
    private static final Field<Instant> OFFLINE_MODE_AT = required("offline_mode_at", time());
    private static final Field<String> GROUP = required("group_id", text(LONGEST_ID));
    private static final Field<CapacityForecastType> TYPE = required("type", oneOf(CapacityForecastType.class));
    private static final Field<List<ForecastedBlock>> BLOCKS =
            required("forecasted_blocks", list(1, MOST_BLOCKS, Shapes.BLOCK));
    private static final Field<String> TEXT = required("message", text(4000));
    private static final Field<List<ForecastedBlock>> MISSED =
            optional("forecasted_blocks", list(1, MOST_BLOCKS, Shapes.BLOCK));

    /** Interpretation: may be empty, since the public text says so where the schema does not. */
    private static final Field<List<EnergyMeasurement>> GROUP_MEASUREMENTS =
            required("measurements", list(0, MOST_BLOCKS, Shapes.ENERGY_MEASUREMENT));

    private static final Field<List<AssetMeasurement>> ASSET_MEASUREMENTS =
            required("measurements", list(1, MOST_BLOCKS, Shapes.ASSET_MEASUREMENT));

    private static final Shape<Message> REGISTER =
            Shape.of(found -> new Register(found.get(TOKEN), found.get(VERSIONS)), TOKEN, VERSIONS);
    private static final Shape<Message> HANDSHAKE = Shape.of(found -> new Handshake(found.find(BEHAVIOUR)), BEHAVIOUR);
    private static final Shape<Message> HANDSHAKE_ACKNOWLEDGE =
            Shape.of(found -> new HandshakeAcknowledge(found.find(BEHAVIOUR)), BEHAVIOUR);
    private static final Shape<Message> HEARTBEAT =
            Shape.of(found -> new Heartbeat(found.get(OFFLINE_MODE_AT)), OFFLINE_MODE_AT);
    private static final Shape<Message> UPDATE_FORECAST = Shape.of(
            found -> new UpdateGroupCapacityForecast(found.get(GROUP), found.get(TYPE), found.get(BLOCKS)),
            GROUP,
            TYPE,
            BLOCKS);
    private static final Shape<Message> ADJUST_FORECAST = Shape.of(
            found -> new AdjustGroupCapacityForecast(found.get(GROUP), found.get(TYPE), found.get(BLOCKS)),
            GROUP,
            TYPE,
            BLOCKS);
    private static final Shape<Message> COMPLIANCE_ERROR = Shape.of(
            found -> new GroupCapacityComplianceError(found.get(TEXT), orNone(found.find(MISSED))), TEXT, MISSED);
    private static final Shape<Message> GROUP_MEASURED = Shape.of(
            found -> new UpdateGroupMeasurements(found.get(GROUP), found.get(GROUP_MEASUREMENTS)),
            GROUP,
            GROUP_MEASUREMENTS);
    private static final Shape<Message> ASSETS_MEASURED = Shape.of(
            found -> new UpdateAssetMeasurements(found.get(GROUP), found.get(ASSET_MEASUREMENTS)),
            GROUP,
            ASSET_MEASUREMENTS);

    private MessageShapes() {}

    static Shape<Message> of(Action action) {
        return switch (action) {
            case REGISTER -> REGISTER;
            case HANDSHAKE -> HANDSHAKE;
            case HANDSHAKE_ACKNOWLEDGE -> HANDSHAKE_ACKNOWLEDGE;
            case HEARTBEAT -> HEARTBEAT;
            case UPDATE_GROUP_CAPACITY_FORECAST -> UPDATE_FORECAST;
            case ADJUST_GROUP_CAPACITY_FORECAST -> ADJUST_FORECAST;
            case GROUP_CAPACITY_COMPLIANCE_ERROR -> COMPLIANCE_ERROR;
            case UPDATE_GROUP_MEASUREMENTS -> GROUP_MEASURED;
            case UPDATE_ASSET_MEASUREMENTS -> ASSETS_MEASURED;
        };
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
