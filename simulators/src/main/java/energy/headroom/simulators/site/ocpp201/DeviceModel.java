package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import energy.headroom.simulators.site.ocpp.Registration;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The variables of the charger's components, of each the actual value. */
final class DeviceModel implements Registration.Rhythm {
    /** @param evse 0 for components of the whole station */
    record Name(String component, int evse, String variable, String instance) {
        static Name of(String component, String variable) {
            return new Name(component, 0, variable, "");
        }
    }

    /**
     * @param most the rated value, where there is one
     * @param fits what may be written; nothing where it is read only
     */
    private record Variable(String value, String dataType, Optional<Long> most, Optional<Predicate<String>> fits) {
        Variable with(String changed) {
            return new Variable(changed, dataType, most, fits);
        }
    }

    /** One line of a report. */
    record Line(Name name, String value, String dataType, boolean readOnly, Optional<Long> most) {}

    /** What came of an attempt to write, by its OCPP name. */
    enum Written {
        Accepted,
        Rejected,
        UnknownComponent,
        UnknownVariable
    }

    static final String SMART_CHARGING = "SmartChargingCtrlr";
    static final int MOST_STACK_LEVEL = 10;
    static final int MOST_PERIODS = 50;
    static final int MOST_PROFILES = 20;

    private static final Set<String> MEASURANDS =
            Set.of("Power.Active.Import", "Energy.Active.Import.Register", "Current.Import", "Voltage");
    private static final Set<String> WITHOUT_POWER = Set.of("Current.Import", "Voltage");
    private static final Name ENABLED = Name.of(SMART_CHARGING, "Enabled");
    private static final Name HEARTBEAT = Name.of("OCPPCommCtrlr", "HeartbeatInterval");
    private static final Name INTERVAL = Name.of("SampledDataCtrlr", "TxUpdatedInterval");
    private static final Name UPDATED = Name.of("SampledDataCtrlr", "TxUpdatedMeasurands");

    private final Faults faults;
    private final Map<Name, Variable> variables = new LinkedHashMap<>();

    DeviceModel(Charger charger, Duration meterInterval) {
        faults = charger.faults();
        station(charger);
        smartCharging();
        metering(meterInterval);
        writable(HEARTBEAT, "60", "integer", DeviceModel::isNumber);
        writable(Name.of("OCPPCommCtrlr", "OfflineThreshold"), "60", "integer", DeviceModel::isNumber);
        fixed(Name.of("ClockCtrlr", "TimeSource"), "Heartbeat", "SequenceList");
        fixed(Name.of("TxCtrlr", "TxStartPoint"), "Authorized", "MemberList");
        fixed(Name.of("TxCtrlr", "TxStopPoint"), "EVConnected,Authorized", "MemberList");
        fixed(Name.of("TxCtrlr", "StopTxOnInvalidId"), "true", "boolean");
    }

    private void station(Charger charger) {
        long rated = Power.drawnBy(charger.connectorRating(), charger.voltage(), charger.phases())
                .watts();
        charger.connectors().forEach(connector -> {
            int evse = connector.number();
            Variable power = new Variable("0", "decimal", Optional.of(rated), Optional.empty());
            variables.put(new Name("EVSE", evse, "Power", ""), power);
            fixed(new Name("EVSE", evse, "SupplyPhases", ""), Integer.toString(charger.phases()), "integer");
            fixed(new Name("Connector", evse, "SupplyPhases", ""), Integer.toString(charger.phases()), "integer");
        });
    }

    private void smartCharging() {
        fixed(Name.of(SMART_CHARGING, "Available"), "true", "boolean");
        writable(ENABLED, "true", "boolean", DeviceModel::isFlag);
        fixed(Name.of(SMART_CHARGING, "RateUnit"), "A,W", "MemberList");
        fixed(Name.of(SMART_CHARGING, "ProfileStackLevel"), Integer.toString(MOST_STACK_LEVEL), "integer");
        fixed(Name.of(SMART_CHARGING, "PeriodsPerSchedule"), Integer.toString(MOST_PERIODS), "integer");
        Name entries = new Name(SMART_CHARGING, 0, "Entries", "ChargingProfiles");
        fixed(entries, Integer.toString(MOST_PROFILES), "integer");
        writable(Name.of(SMART_CHARGING, "LimitChangeSignificance"), "1.0", "decimal", DeviceModel::isNumber);
        writable(Name.of(SMART_CHARGING, "NotifyChargingLimitWithSchedules"), "false", "boolean", DeviceModel::isFlag);
        fixed(Name.of(SMART_CHARGING, "Phases3to1"), "false", "boolean");
        fixed(Name.of(SMART_CHARGING, "ACPhaseSwitchingSupported"), "false", "boolean");
    }

    private void metering(Duration interval) {
        writable(INTERVAL, Long.toString(interval.toSeconds()), "integer", DeviceModel::isNumber);
        String all = "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage";
        for (String when : List.of("TxStartedMeasurands", "TxUpdatedMeasurands", "TxEndedMeasurands")) {
            writable(Name.of("SampledDataCtrlr", when), all, "MemberList", this::isMeasured);
        }
    }

    private void fixed(Name name, String value, String dataType) {
        variables.put(name, new Variable(value, dataType, Optional.empty(), Optional.empty()));
    }

    private void writable(Name name, String value, String dataType, Predicate<String> fits) {
        variables.put(name, new Variable(value, dataType, Optional.empty(), Optional.of(fits)));
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d{1,6}(\\.\\d)?");
    }

    private static boolean isFlag(String value) {
        return value.equals("true") || value.equals("false");
    }

    private boolean isMeasured(String value) {
        return measured().containsAll(list(value));
    }

    private Set<String> measured() {
        return faults.has(Fault.MEASURES_NO_POWER) ? WITHOUT_POWER : MEASURANDS;
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).toList();
    }

    boolean hasComponent(String component) {
        return variables.keySet().stream().anyMatch(name -> name.component().equals(component) && isThere(name));
    }

    /** Firmware has no component for what it cannot do. */
    private boolean isThere(Name name) {
        return !faults.has(Fault.NO_SMART_CHARGING) || !name.component().equals(SMART_CHARGING);
    }

    Optional<String> value(Name name) {
        return lines().stream()
                .filter(line -> line.name().equals(name))
                .map(Line::value)
                .findFirst();
    }

    List<Line> lines() {
        return variables.entrySet().stream()
                .filter(entry -> isThere(entry.getKey()))
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Line line(Name name, Variable variable) {
        boolean measurands = name.variable().endsWith("Measurands");
        String value = measurands ? String.join(",", known(variable.value())) : variable.value();
        boolean off = name.equals(ENABLED) && !isEnabled();
        return new Line(
                name,
                off ? "false" : value,
                variable.dataType(),
                variable.fits().isEmpty(),
                variable.most());
    }

    private List<String> known(String value) {
        return list(value).stream().filter(measured()::contains).toList();
    }

    Written write(Name name, String value) {
        Variable variable = variables.get(name);
        if (variable == null || !isThere(name)) {
            return hasComponent(name.component()) ? Written.UnknownVariable : Written.UnknownComponent;
        }
        if (variable.fits().filter(fits -> fits.test(value)).isEmpty()) {
            return Written.Rejected;
        }
        variables.put(name, variable.with(value));
        switchedOn |= name.equals(ENABLED) && value.equals("true");
        return Written.Accepted;
    }

    private boolean switchedOn;

    /** Whether others may set limits; by a fault only once somebody has switched that on. */
    boolean isEnabled() {
        boolean written = stored(ENABLED).equals("true");
        return written && (switchedOn || !faults.has(Fault.NEEDS_SWITCH));
    }

    @Override
    public Duration heartbeatInterval() {
        return seconds(HEARTBEAT);
    }

    @Override
    public void heartbeatInterval(int seconds) {
        write(HEARTBEAT, Integer.toString(seconds));
    }

    /** How often a running transaction is sampled; zero is never. */
    Duration sampleInterval() {
        return seconds(INTERVAL);
    }

    List<String> sampled() {
        return known(stored(UPDATED));
    }

    /** Whether a new external limit is told with its schedule. */
    boolean tellsSchedulesOfLimits() {
        return stored(Name.of(SMART_CHARGING, "NotifyChargingLimitWithSchedules"))
                .equals("true");
    }

    /** From which change on a new limit is told, in percent. */
    double limitChangeSignificance() {
        return Double.parseDouble(stored(Name.of(SMART_CHARGING, "LimitChangeSignificance")));
    }

    private Duration seconds(Name name) {
        return Duration.ofMillis(Math.round(Double.parseDouble(stored(name)) * 1_000));
    }

    private String stored(Name name) {
        Variable variable = variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return variable.value();
    }
}
