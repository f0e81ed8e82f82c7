package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import energy.headroom.simulators.site.ocpp.Registration;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The charger's configuration keys. */
final class Configuration implements Registration.Rhythm {
    /** What came of an attempt to change a key, by its OCPP name. */
    enum Change {
        Accepted,
        Rejected,
        NotSupported
    }

    static final int MOST_STACK_LEVEL = 10;
    static final int MOST_PERIODS = 50;
    static final int MOST_PROFILES = 20;
    static final Set<String> MEASURANDS =
            Set.of("Power.Active.Import", "Energy.Active.Import.Register", "Current.Import", "Voltage");
    /** Without it firmware with a fault takes no profiles. */
    static final String SWITCH = "ExternalEnergyManagement";

    private static final Set<String> WITHOUT_POWER = Set.of("Current.Import", "Voltage");
    private static final String FEATURES = "SupportedFeatureProfiles";

    private static final Set<String> ABOUT_PROFILES = Set.of(
            "ChargeProfileMaxStackLevel",
            "ChargingScheduleAllowedChargingRateUnit",
            "ChargingScheduleMaxPeriods",
            "MaxChargingProfilesInstalled");
    private static final String SAMPLE_INTERVAL = "MeterValueSampleInterval";
    private static final String SAMPLED_DATA = "MeterValuesSampledData";
    private static final String HEARTBEAT_INTERVAL = "HeartbeatInterval";

    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final Map<String, String> changeable = new LinkedHashMap<>();
    private final Faults faults;

    Configuration(int connectors, Duration meterInterval, Faults faults) {
        this.faults = faults;
        fixed.put("NumberOfConnectors", Integer.toString(connectors));
        fixed.put(FEATURES, "Core,SmartCharging,RemoteTrigger");
        fixed.put("ChargeProfileMaxStackLevel", Integer.toString(MOST_STACK_LEVEL));
        fixed.put("ChargingScheduleAllowedChargingRateUnit", "Current,Power");
        fixed.put("ChargingScheduleMaxPeriods", Integer.toString(MOST_PERIODS));
        fixed.put("MaxChargingProfilesInstalled", Integer.toString(MOST_PROFILES));
        fixed.put("ConnectorSwitch3to1PhaseSupported", "false");
        fixed.put("AuthorizeRemoteTxRequests", "false");
        fixed.put("AllowOfflineTxForUnknownId", "true");
        fixed.put("StopTransactionOnEVSideDisconnect", "true");
        fixed.put("StopTransactionOnInvalidId", "true");
        changeable.put(SAMPLE_INTERVAL, Long.toString(meterInterval.toSeconds()));
        changeable.put(SAMPLED_DATA, "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage");
        changeable.put(HEARTBEAT_INTERVAL, "60");
        changeable.put(SWITCH, "false");
    }

    List<String> keys() {
        return Stream.concat(fixed.keySet().stream(), changeable.keySet().stream())
                .filter(this::isThere)
                .toList();
    }

    Optional<String> value(String key) {
        if (!isThere(key)) {
            return Optional.empty();
        }
        if (key.equals(FEATURES) && faults.has(Fault.NO_SMART_CHARGING)) {
            return Optional.of("Core,RemoteTrigger");
        }
        if (key.equals(SAMPLED_DATA)) {
            return Optional.of(String.join(",", sampledData()));
        }
        return Optional.ofNullable(fixed.getOrDefault(key, changeable.get(key)));
    }

    /** Firmware has no key for what it cannot do. */
    private boolean isThere(String key) {
        if (key.equals(SWITCH)) {
            return faults.has(Fault.NEEDS_SWITCH);
        }
        return !faults.has(Fault.NO_SMART_CHARGING) || !ABOUT_PROFILES.contains(key);
    }

    /** Whether the charger's own switch lets others set limits. */
    boolean isSwitchedOn() {
        return "true".equals(changeable.get(SWITCH));
    }

    boolean readOnly(String key) {
        return fixed.containsKey(key);
    }

    Change change(String key, String value) {
        if (readOnly(key)) {
            return Change.Rejected;
        }
        if (!changeable.containsKey(key) || !isThere(key)) {
            return Change.NotSupported;
        }
        boolean fits = switch (key) {
            case SAMPLED_DATA -> measured().containsAll(measurands(value));
            case SWITCH -> value.equals("true") || value.equals("false");
            default -> value.matches("\\d{1,6}");
        };
        if (!fits) {
            return Change.Rejected;
        }
        changeable.put(key, value);
        return Change.Accepted;
    }

    @Override
    public Duration heartbeatInterval() {
        return seconds(HEARTBEAT_INTERVAL);
    }

    @Override
    public void heartbeatInterval(int seconds) {
        changeable.put(HEARTBEAT_INTERVAL, Integer.toString(seconds));
    }

    /** How often a running transaction is sampled; zero is never. */
    Duration sampleInterval() {
        return seconds(SAMPLE_INTERVAL);
    }

    List<String> sampledData() {
        return measurands(changeable.getOrDefault(SAMPLED_DATA, "")).stream()
                .filter(measured()::contains)
                .toList();
    }

    private Set<String> measured() {
        return faults.has(Fault.MEASURES_NO_POWER) ? WITHOUT_POWER : MEASURANDS;
    }

    private Duration seconds(String key) {
        return Duration.ofSeconds(Long.parseLong(value(key).orElse("0")));
    }

    private static List<String> measurands(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
