package energy.headroom.simulators.site.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a charger, or with the cars that come to it: what it does, and where that was reported, as
 * owner/repository#number on GitHub. Where no report is named it is general experience.
 */
public enum Fault {
    // What it takes of charging profiles
    REFUSES_STATION_MAXIMUM("rejects limits for the whole station", "lbbrhzn/ocpp#221"),
    STATION_MAXIMUM_NOT_SUPPORTED("answers NotSupported to limits for the whole station", "lbbrhzn/ocpp#2158"),
    NO_SMART_CHARGING(
            "knows no smart charging: every such call is answered with the error NotSupported", "evcc-io/evcc#30114"),
    SILENT_ON_ABSOLUTE("never answers a profile of the kind Absolute, and drops it", "lbbrhzn/ocpp#2158"),
    REFUSES_RELATIVE("rejects profiles of the kind Relative"),
    TAKES_AMPERES_ONLY("rejects limits in watts, though it reports both units", "goecharger/go-eCharger-API-v2#190"),
    TAKES_WATTS_ONLY("rejects limits in amperes, though it reports both units"),
    OVERSTATES_STACK_LEVEL("rejects every stack level but 0, though it reports more", "lbbrhzn/ocpp#1737"),
    REFUSES_STACK_LEVEL_ZERO("rejects stack level 0", "goecharger/go-eCharger-API-v2#187"),
    OVERSTATES_PERIODS("rejects more than 3 periods, though it reports more"),
    TAKES_ONE_PERIOD("rejects more than 1 period, though it reports more"),
    OVERSTATES_PROFILES("rejects a second profile beside the first, though it reports room for more"),
    REFUSES_REPLACEMENT("rejects a profile in the place of one that it holds", "JoaoPedroBelo/bmw-wallbox-ha#18"),
    REFUSES_DECIMALS("rejects limits that are not whole numbers", "steve-community/steve#1177"),
    REFUSES_DEFAULT_FOR_ALL("rejects a default for all connectors; one for a single connector is taken"),
    REFUSES_TRANSACTION_PROFILE("rejects profiles of a transaction", "lbbrhzn/ocpp#2158"),
    NEEDS_TRANSACTION("rejects every profile while no transaction runs", "monta-app/ocpp-emulator#36"),
    NEEDS_SWITCH(
            "rejects profiles until its switch is on: ExternalEnergyManagement, in OCPP 2.0.1 SmartChargingCtrlr.Enabled",
            "lbbrhzn/ocpp#877"),
    REFUSES_ZERO("rejects a limit of zero", "lbbrhzn/ocpp#1245"),

    // What it does with what it took
    IGNORES_PROFILES("accepts profiles and follows none", "goecharger/go-eCharger-API-v2#105"),
    CLAMPS_TO_MINIMUM("takes limits below 6 A, zero among them, for 6 A", "dirkgroenen/hass-evse-load-balancer#89"),
    RUNS_FREE_AFTER_PAUSE(
            "after a pause follows no limit, until it is told one while it charges",
            "goecharger/go-eCharger-API-v2#155"),
    DROPS_PROFILES_WHILE_SUSPENDED(
            "accepts and drops what it is told while its session is suspended", "JoaoPedroBelo/bmw-wallbox-ha#20"),
    STATION_MAXIMUM_PER_CONNECTOR(
            "gives every connector the limit of the whole station", "matth-x/MicroOcppSimulator#21"),
    FOLLOWS_SLOWLY("follows a limit half a minute late", "EVerest/libocpp#811"),
    IGNORES_ENDS_OF_PROFILES("follows a profile beyond its validTo and its duration"),
    REBOOTS_AT_EACH_PROFILE("reboots after each profile that it accepts", "lbbrhzn/ocpp#1099"),

    // What it forgets, and what it does without a link
    FORGETS_PROFILES_ON_REBOOT("forgets its profiles when it reboots", "goecharger/go-eCharger-API-v2#217"),
    FORGETS_PROFILES_ON_LINK_LOSS("forgets its profiles when the link goes", "goecharger/go-eCharger-API-v2#217"),
    FORGETS_PROFILES_ON_RECONNECT("forgets its profiles when the link is back", "goecharger/go-eCharger-API-v2#217"),
    IGNORES_PROFILES_OFFLINE("follows no profile while the link is away", "steve-community/steve#1352"),
    STAYS_AWAY_AFTER_CLEAN_CLOSE(
            "does not come back after the other side closed the websocket with a good-bye, until it reboots",
            "lbbrhzn/ocpp#1975"),

    // What it tells
    REFUSES_COMPOSITE_SCHEDULE("rejects GetCompositeSchedule", "steve-community/steve#44"),
    COMPOSITE_SCHEDULE_TOO_HIGH(
            "leaves the limit of the whole station out of its composite schedules", "EVerest/everest-demo#90"),
    ANSWERS_LATE("answers every call about profiles 20 s late"),
    CLOCK_MINUTES_SLOW("has a clock that is five minutes behind, and sets it by nothing"),
    LOCAL_TIME_AS_UTC("takes its local time, twelve hours ahead, for UTC", "steve-community/steve#96"),
    MEASURES_NO_POWER(
            "measures only currents and voltages, with zeros for phases that are not used", "lbbrhzn/ocpp#1925"),
    SILENT_METERS("sends no meter values, whoever asks", "evcc-io/evcc#14248"),
    REFUSES_TRIGGERS("sends no message because it is asked to"),

    // How it can be stopped, and whether it wakes
    REFUSES_REMOTE_STOP("rejects the remote stop of a session", "evcc-io/evcc#14056"),
    REFUSES_INOPERATIVE("rejects being taken out of service"),
    CAR_SLEEPS_AFTER_PAUSE(
            "its cars fall asleep after a pause of five minutes, and wake only for a new session",
            "OpenEVSE/openevse_esp32_firmware#512");

    private final String does;
    private final @Nullable String report;

    Fault(String does) {
        this(does, null);
    }

    Fault(String does, @Nullable String report) {
        this.does = does;
        this.report = report;
    }

    /** As settings and controls name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a charger with this fault does, as a sentence without its subject. */
    public String does() {
        return does;
    }

    public Optional<String> report() {
        return Optional.ofNullable(report);
    }

    public static Optional<Fault> named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
