package energy.headroom.simulators.site.ocpp201;

import static energy.headroom.simulators.site.OtherSide.ALL;
import static energy.headroom.simulators.site.OtherSide.TEN_AMPERES;
import static energy.headroom.simulators.site.ocpp201.Profile.DEFAULT;
import static energy.headroom.simulators.site.ocpp201.Profile.MAXIMUM;
import static energy.headroom.simulators.site.ocpp201.Profile.limit;
import static energy.headroom.simulators.site.ocpp201.Profile.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ProfilesOf201Test {
    private static final String START = "\"startSchedule\":\"2026-03-02T11:59:00Z\",";

    private final Counterpart csms = Counterpart.charging();

    @Test
    void takesEachPurposeWhereItBelongs() {
        assertThat(csms.set(MAXIMUM)).isEqualTo("Accepted");
        assertThat(csms.set(MAXIMUM.on(1))).isEqualTo("InvalidProfile");
        assertThat(csms.set(DEFAULT)).isEqualTo("Accepted");
        assertThat(csms.set(DEFAULT.on(2).named(5))).isEqualTo("Accepted");
        assertThat(csms.set(DEFAULT.on(7))).isEqualTo("UnknownEvse");
        assertThat(csms.set(Profile.of(csms.transaction()))).isEqualTo("Accepted");
        assertThat(csms.set(Profile.of(csms.transaction()).on(2))).isEqualTo("TxNotFound");
        assertThat(csms.set(Profile.of("T-other"))).isEqualTo("TxNotFound");
        assertThat(csms.set(Profile.of(csms.transaction()).with(""))).isEqualTo("InvalidProfile");
        assertThat(csms.set(MAXIMUM.forPurpose("ChargingStationExternalConstraints")))
                .isEqualTo("InvalidProfile");
        csms.pass(3);
        assertThat(csms.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void refusesWhatIsWrongByItsReason() {
        assertThat(csms.set(MAXIMUM.relative())).isEqualTo("InvalidProfile");
        assertThat(csms.set(DEFAULT.relative())).isEqualTo("Accepted");
        assertThat(csms.set(DEFAULT.relative().withSchedules(schedule(START, "A", limit(0, 10)))))
                .isEqualTo("InvalidSchedule");
        assertThat(csms.set(MAXIMUM.withSchedules(schedule("", "A", limit(0, 10)))))
                .isEqualTo("InvalidSchedule");
        assertThat(csms.set(MAXIMUM.in("A", limit(60, 10)))).isEqualTo("InvalidSchedule");
        assertThat(csms.set(MAXIMUM.in("A", limit(0, 10) + "," + limit(0, 9)))).isEqualTo("InvalidSchedule");
        assertThat(csms.set(MAXIMUM.in("A", limit(0, 10.25)))).isEqualTo("InvalidSchedule");
        assertThat(csms.set(MAXIMUM.in("kW", limit(0, 10)))).isEqualTo("UnsupportedRateUnit");
        assertThat(csms.set(MAXIMUM.atStack(11))).isEqualTo("InvalidStackLevel");
        assertThat(csms.set(MAXIMUM.in("A", "null"))).isEqualTo("TypeConstraintViolation");
        StringBuilder many = new StringBuilder(limit(0, 10));
        for (int second = 1; second <= 50; second++) {
            many.append(',').append(limit(second, 10));
        }
        assertThat(csms.set(MAXIMUM.in("A", many.toString()))).isEqualTo("TooManyElements");
    }

    @Test
    void refusesAnotherProfileAtTheSamePlaceAndTimeAndReplacesTheSame() {
        csms.set(MAXIMUM);
        assertThat(csms.set(MAXIMUM.named(9))).isEqualTo("DuplicateProfile");
        assertThat(csms.set(MAXIMUM.named(9).atStack(2))).isEqualTo("Accepted");
        assertThat(csms.set(MAXIMUM.in("W", limit(0, 4_140)))).isEqualTo("Accepted");
        Profile tomorrow = MAXIMUM.named(10).with("\"validFrom\":\"2026-03-03T00:00:00Z\",");
        csms.ask("ClearChargingProfile", "{\"chargingProfileId\":1}");
        assertThat(csms.set(MAXIMUM.with("\"validTo\":\"2026-03-03T00:00:00Z\",")))
                .isEqualTo("Accepted");
        assertThat(csms.set(tomorrow)).as("their times do not overlap").isEqualTo("Accepted");
    }

    @Test
    void takesUpToThreeSchedulesAndFollowsTheFirst() {
        String first = schedule(START, "A", limit(0, 10));
        String other = schedule(START, "W", limit(0, 22_000));
        assertThat(csms.set(MAXIMUM.withSchedules(first + "," + other + "," + other)))
                .isEqualTo("Accepted");
        csms.pass(3);
        assertThat(csms.power()).isEqualTo(TEN_AMPERES);
        assertThat(csms.set(MAXIMUM.withSchedules(first + "," + other + "," + other + "," + other)))
                .isEqualTo("OccurrenceConstraintViolation");
    }

    @Test
    void reportsAndClearsProfilesByCriteria() {
        csms.set(MAXIMUM);
        csms.set(DEFAULT.on(1));
        String ofTheStation =
                "{\"requestId\":4,\"chargingProfile\":{\"chargingProfilePurpose\":\"ChargingStationMaxProfile\"}}";
        assertThat(csms.status("GetChargingProfiles", ofTheStation)).isEqualTo("Accepted");
        JsonNode report = csms.last("ReportChargingProfiles");
        assertThat(report.path("chargingLimitSource").asString("")).isEqualTo("CSO");
        assertThat(report.path("chargingProfile")).hasSize(1);
        assertThat(report.path("chargingProfile")
                        .path(0)
                        .path("chargingSchedule")
                        .path(0)
                        .path("startSchedule")
                        .asString(""))
                .as("as it was written")
                .isEqualTo("2026-03-02T11:59:00Z");
        csms.calls.clear();
        assertThat(csms.status("GetChargingProfiles", "{\"requestId\":5,\"chargingProfile\":{}}"))
                .isEqualTo("Accepted");
        assertThat(csms.told("ReportChargingProfiles", "tbc")).containsExactly("true", "false");
        assertThat(csms.status("ClearChargingProfile", "{\"chargingProfileCriteria\":{\"evseId\":1,\"stackLevel\":0}}"))
                .isEqualTo("Unknown");
        assertThat(csms.status("ClearChargingProfile", "{\"chargingProfileCriteria\":{\"evseId\":1}}"))
                .isEqualTo("Accepted");
        assertThat(csms.status("ClearChargingProfile", "{\"chargingProfileId\":1}"))
                .isEqualTo("Accepted");
        assertThat(csms.status("GetChargingProfiles", "{\"requestId\":6,\"chargingProfile\":{}}"))
                .isEqualTo("NoProfiles");
    }

    @Test
    void makesCompositeSchedules() {
        csms.set(MAXIMUM.in("A", limit(0, 10.5) + "," + limit(120, 0)));
        JsonNode schedule = csms.ask("GetCompositeSchedule", "{\"evseId\":1,\"duration\":300}")
                .path("schedule");
        assertThat(schedule.findValues("limit").stream().map(JsonNode::doubleValue))
                .containsExactly(10.5, 0.0);
        JsonNode watts = csms.ask("GetCompositeSchedule", "{\"evseId\":0,\"duration\":30,\"chargingRateUnit\":\"W\"}");
        assertThat(watts.findValue("limit").asInt(0)).isEqualTo(7_245);
        assertThat(csms.status("GetCompositeSchedule", "{\"evseId\":9,\"duration\":30}"))
                .isEqualTo("Rejected");
    }

    @Test
    void keepsAnExternalLimitThatNoCsmsMayTouchAndTellsIt() {
        csms.station.externalLimit(Optional.of(Current.ofAmperes(8)), csms.now);
        csms.pass(3);
        assertThat(csms.last("NotifyChargingLimit")
                        .path("chargingLimit")
                        .path("chargingLimitSource")
                        .asString(""))
                .isEqualTo("EMS");
        assertThat(csms.power()).isEqualTo(Power.ofWatts(5_520));
        assertThat(csms.status("ClearChargingProfile", "{\"chargingProfileId\":-1}"))
                .isEqualTo("Unknown");
        csms.set(MAXIMUM);
        csms.pass(2);
        assertThat(csms.power()).as("the lower of both").isEqualTo(Power.ofWatts(5_520));
        csms.ask("GetChargingProfiles", "{\"requestId\":7,\"chargingProfile\":{}}");
        assertThat(csms.told("ReportChargingProfiles", "chargingLimitSource")).containsExactly("CSO", "EMS");
        csms.station.externalLimit(Optional.empty(), csms.now);
        csms.pass(3);
        assertThat(csms.called("ClearedChargingLimit")).hasSize(1);
        assertThat(csms.power()).isEqualTo(TEN_AMPERES);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSES_STATION_MAXIMUM, InvalidProfile",
        "TAKES_WATTS_ONLY, UnsupportedRateUnit",
        "OVERSTATES_STACK_LEVEL, InvalidStackLevel",
        "TAKES_ONE_PERIOD, TooManyElements",
        "REFUSES_ZERO, ValueZeroNotAllowed",
        "NEEDS_SWITCH, NotEnabled",
        "NO_SMART_CHARGING, NotSupported"
    })
    void refusesByAFaultWithAReason(Fault fault, String code) {
        Counterpart faulty = Counterpart.charging(fault);
        assertThat(faulty.set(MAXIMUM.in("A", limit(0, 10) + "," + limit(60, 0))))
                .isEqualTo(code);
        faulty.pass(3);
        assertThat(faulty.power()).isEqualTo(ALL);
    }

    @Test
    void takesProfilesOnceItsSwitchIsOn() {
        Counterpart faulty = Counterpart.charging(Fault.NEEDS_SWITCH);
        String enable = """
                {"setVariableData":[{"component":{"name":"SmartChargingCtrlr"},"variable":{"name":"Enabled"},
                 "attributeValue":"true"}]}""";
        faulty.ask("SetVariables", enable);
        assertThat(faulty.set(MAXIMUM)).isEqualTo("Accepted");
    }
}
