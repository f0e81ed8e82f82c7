package energy.headroom.simulators.site.ocpp;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The charger's configuration keys. */
final class Configuration {
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

    private static final String SAMPLE_INTERVAL = "MeterValueSampleInterval";
    private static final String SAMPLED_DATA = "MeterValuesSampledData";
    private static final String HEARTBEAT_INTERVAL = "HeartbeatInterval";

    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final Map<String, String> changeable = new LinkedHashMap<>();

    Configuration(int connectors, Duration meterInterval) {
        fixed.put("NumberOfConnectors", Integer.toString(connectors));
        fixed.put("SupportedFeatureProfiles", "Core,SmartCharging,RemoteTrigger");
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
    }

    List<String> keys() {
        return java.util.stream.Stream.concat(fixed.keySet().stream(), changeable.keySet().stream())
                .toList();
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(fixed.getOrDefault(key, changeable.get(key)));
    }

    boolean readOnly(String key) {
        return fixed.containsKey(key);
    }

    Change change(String key, String value) {
        if (readOnly(key)) {
            return Change.Rejected;
        }
        if (!changeable.containsKey(key)) {
            return Change.NotSupported;
        }
        boolean fits = key.equals(SAMPLED_DATA) ? MEASURANDS.containsAll(measurands(value)) : value.matches("\\d{1,6}");
        if (!fits) {
            return Change.Rejected;
        }
        changeable.put(key, value);
        return Change.Accepted;
    }

    Duration heartbeatInterval() {
        return seconds(HEARTBEAT_INTERVAL);
    }

    void heartbeatInterval(int seconds) {
        changeable.put(HEARTBEAT_INTERVAL, Integer.toString(seconds));
    }

    /** How often a running transaction is sampled; zero is never. */
    Duration sampleInterval() {
        return seconds(SAMPLE_INTERVAL);
    }

    List<String> sampledData() {
        return measurands(value(SAMPLED_DATA).orElse(""));
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
