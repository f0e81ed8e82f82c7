package energy.headroom.oscp.json;

import static energy.headroom.oscp.json.Field.optional;
import static energy.headroom.oscp.json.Field.required;
import static energy.headroom.oscp.json.Values.endTime;
import static energy.headroom.oscp.json.Values.number;
import static energy.headroom.oscp.json.Values.oneOf;
import static energy.headroom.oscp.json.Values.setOf;
import static energy.headroom.oscp.json.Values.text;
import static energy.headroom.oscp.json.Values.time;

import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.EnergyType;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.RequiredBehaviour;
import energy.headroom.oscp.message.VersionUrl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** The objects that messages hold. */
final class Shapes {
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    private static final Field<PhaseIndicator> PHASE = required("phase", oneOf(PhaseIndicator.class));
    private static final Field<Instant> MEASURE_TIME = required("measure_time", time());
    private static final Field<BigDecimal> MEASURED =
            required("value", number(Values.LARGEST.negate(), Values.LARGEST));

    private static final Field<BigDecimal> CAPACITY = required("capacity", number(BigDecimal.ZERO, Values.LARGEST));
    private static final Field<CapacityUnit> UNIT = required("unit", oneOf(CapacityUnit.class));
    private static final Field<Instant> START = required("start_time", time());
    private static final Field<Instant> END = required("end_time", endTime());
    static final Shape<ForecastedBlock> BLOCK = Shape.of(
            found -> new ForecastedBlock(
                    found.get(CAPACITY), found.get(PHASE), found.get(UNIT), found.get(START), found.get(END)),
            CAPACITY,
            PHASE,
            UNIT,
            START,
            END);

    private static final Field<String> VERSION = required("version", text(20));
    private static final Field<String> BASE_URL = required("base_url", text(2000));
    static final Shape<VersionUrl> VERSION_URL =
            Shape.of(found -> new VersionUrl(found.get(VERSION), found.get(BASE_URL)), VERSION, BASE_URL);

    /** Interpretation: a wish for a heartbeat less than once a day is refused, since such a link says nothing. */
    private static final Field<BigDecimal> HEARTBEAT_INTERVAL =
            optional("heartbeat_interval", number(BigDecimal.ONE, SECONDS_OF_A_DAY));

    private static final Field<Set<MeasurementConfiguration>> MEASUREMENT_CONFIGURATION =
            required("measurement_configuration", setOf(MeasurementConfiguration.class));
    static final Shape<RequiredBehaviour> REQUIRED_BEHAVIOUR = Shape.of(
            found -> new RequiredBehaviour(found.find(HEARTBEAT_INTERVAL), found.get(MEASUREMENT_CONFIGURATION)),
            HEARTBEAT_INTERVAL,
            MEASUREMENT_CONFIGURATION);

    private static final Field<EnergyUnit> ENERGY_UNIT = required("unit", oneOf(EnergyUnit.class));
    private static final Field<EnergyFlowDirection> DIRECTION = required("direction", oneOf(EnergyFlowDirection.class));
    private static final Field<EnergyType> ENERGY_TYPE = optional("energy_type", oneOf(EnergyType.class));
    private static final Field<Instant> INITIAL_MEASURE_TIME = optional("initial_measure_time", time());
    static final Shape<EnergyMeasurement> ENERGY_MEASUREMENT = Shape.of(
            found -> new EnergyMeasurement(
                    found.get(MEASURED),
                    found.get(PHASE),
                    found.get(ENERGY_UNIT),
                    found.get(DIRECTION),
                    found.find(ENERGY_TYPE),
                    found.get(MEASURE_TIME),
                    found.find(INITIAL_MEASURE_TIME)),
            MEASURED,
            PHASE,
            ENERGY_UNIT,
            DIRECTION,
            ENERGY_TYPE,
            MEASURE_TIME,
            INITIAL_MEASURE_TIME);

    private static final Shape<InstantaneousMeasurement> INSTANTANEOUS_MEASUREMENT = Shape.of(
            found -> new InstantaneousMeasurement(
                    found.get(MEASURED), found.get(PHASE), found.get(UNIT), found.get(MEASURE_TIME)),
            MEASURED,
            PHASE,
            UNIT,
            MEASURE_TIME);

    private static final Field<String> ASSET_ID = required("asset_id", text(MessageShapes.LONGEST_ID));
    private static final Field<AssetCategory> ASSET_CATEGORY = required("asset_category", oneOf(AssetCategory.class));
    private static final Field<EnergyMeasurement> ENERGY = optional("energy_measurement", ENERGY_MEASUREMENT);
    private static final Field<InstantaneousMeasurement> INSTANTANEOUS =
            optional("instantaneous_measurement", INSTANTANEOUS_MEASUREMENT);
    static final Shape<AssetMeasurement> ASSET_MEASUREMENT = Shape.of(
            found -> new AssetMeasurement(
                    found.get(ASSET_ID), found.get(ASSET_CATEGORY), found.find(ENERGY), found.find(INSTANTANEOUS)),
            ASSET_ID,
            ASSET_CATEGORY,
            ENERGY,
            INSTANTANEOUS);

    private Shapes() {}
}
