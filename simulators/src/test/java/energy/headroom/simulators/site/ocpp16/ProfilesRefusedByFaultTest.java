package energy.headroom.simulators.site.ocpp16;

import static energy.headroom.simulators.site.ocpp16.Told.DEFAULT;
import static energy.headroom.simulators.site.ocpp16.Told.MAXIMUM;
import static energy.headroom.simulators.site.ocpp16.Told.OF_TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.units.Power;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a fault, one profile is refused that a charger without it takes, and a neighbouring one is taken all the same. */
class ProfilesRefusedByFaultTest {
    private static final String ZERO_LATER = "\"startPeriod\":0,\"limit\":10},{\"startPeriod\":60,\"limit\":0";
    private static final String[] TWO = {"\"startPeriod\":0,\"limit\":10", "\"startPeriod\":60,\"limit\":8"};
    private static final String[] FOUR = {
        "\"startPeriod\":0,\"limit\":10", "\"startPeriod\":60,\"limit\":8",
        "\"startPeriod\":120,\"limit\":9", "\"startPeriod\":180,\"limit\":7"
    };

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(Fault.REFUSES_STATION_MAXIMUM, MAXIMUM, "Rejected", DEFAULT),
                arguments(Fault.STATION_MAXIMUM_NOT_SUPPORTED, MAXIMUM, "NotSupported", DEFAULT),
                arguments(Fault.REFUSES_RELATIVE, MAXIMUM.relative(), "Rejected", MAXIMUM),
                arguments(Fault.TAKES_AMPERES_ONLY, MAXIMUM.watts(6_900), "Rejected", MAXIMUM),
                arguments(Fault.TAKES_WATTS_ONLY, MAXIMUM, "Rejected", MAXIMUM.watts(6_900)),
                arguments(Fault.OVERSTATES_STACK_LEVEL, MAXIMUM, "Rejected", MAXIMUM.atStack(0)),
                arguments(Fault.REFUSES_STACK_LEVEL_ZERO, MAXIMUM.atStack(0), "Rejected", MAXIMUM),
                arguments(Fault.OVERSTATES_PERIODS, MAXIMUM.inPeriods(FOUR), "Rejected", MAXIMUM.inPeriods(TWO)),
                arguments(Fault.TAKES_ONE_PERIOD, MAXIMUM.inPeriods(TWO), "Rejected", MAXIMUM),
                arguments(Fault.REFUSES_DECIMALS, MAXIMUM.at(10.5), "Rejected", MAXIMUM.at(10.0)),
                arguments(Fault.REFUSES_DEFAULT_FOR_ALL, DEFAULT, "Rejected", DEFAULT.on(1)),
                arguments(Fault.REFUSES_TRANSACTION_PROFILE, OF_TRANSACTION, "Rejected", DEFAULT),
                arguments(Fault.NEEDS_TRANSACTION, DEFAULT.on(2), "Rejected", MAXIMUM),
                arguments(Fault.REFUSES_ZERO, MAXIMUM.inPeriods(ZERO_LATER), "Rejected", MAXIMUM.at(0.5)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesOneProfileAndTakesItsNeighbour(Fault fault, Told refused, String answer, Told taken) {
        assertThat(Desk.charging().set(refused)).as("without the fault").isEqualTo("Accepted");
        Desk desk = Desk.charging(fault);
        assertThat(desk.set(refused)).isEqualTo(answer);
        desk.pass(3);
        assertThat(desk.power()).as("nothing limits it").isEqualTo(Power.ofWatts(22_080));
        assertThat(desk.set(taken)).isEqualTo("Accepted");
        desk.pass(3);
        assertThat(desk.power()).isLessThanOrEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void takesASecondProfileOnlyInThePlaceOfTheFirst() {
        Desk desk = Desk.charging(Fault.OVERSTATES_PROFILES);
        assertThat(desk.set(MAXIMUM)).isEqualTo("Accepted");
        assertThat(desk.set(DEFAULT)).isEqualTo("Rejected");
        assertThat(desk.set(MAXIMUM.at(8))).isEqualTo("Accepted");
    }

    @Test
    void takesASecondProfileButNotInThePlaceOfTheFirst() {
        Desk desk = Desk.charging(Fault.REFUSES_REPLACEMENT);
        assertThat(desk.set(MAXIMUM)).isEqualTo("Accepted");
        assertThat(desk.set(MAXIMUM.at(8))).isEqualTo("Rejected");
        assertThat(desk.set(DEFAULT)).isEqualTo("Accepted");
    }

    @Test
    void takesNothingBeforeItsSwitchIsOn() {
        Desk desk = Desk.charging(Fault.NEEDS_SWITCH);
        assertThat(desk.set(MAXIMUM)).isEqualTo("Rejected");
        String switched = "{\"key\":\"ExternalEnergyManagement\",\"value\":\"true\"}";
        assertThat(desk.status("ChangeConfiguration", switched)).isEqualTo("Accepted");
        assertThat(desk.set(MAXIMUM)).isEqualTo("Accepted");
        assertThat(Desk.charging().status("ChangeConfiguration", switched))
                .as("a charger that needs no switch has none")
                .isEqualTo("NotSupported");
    }

    @Test
    void knowsNothingOfSmartCharging() {
        Desk desk = Desk.charging(Fault.NO_SMART_CHARGING);
        assertThat(desk.set(MAXIMUM)).isEqualTo("NotSupported");
        assertThat(desk.call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}"))
                .isInstanceOf(Frame.Refusal.class);
        assertThat(desk.call("ClearChargingProfile", "{\"id\":1}")).isInstanceOf(Frame.Refusal.class);
        Frame.Result keys = (Frame.Result) desk.call(
                "GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\",\"ChargeProfileMaxStackLevel\"]}");
        assertThat(keys.payload().findValue("value").asString("")).doesNotContain("SmartCharging");
        assertThat(keys.payload().path("unknownKey").path(0).asString("")).isEqualTo("ChargeProfileMaxStackLevel");
    }

    @Test
    void saysNothingToAnAbsoluteProfileAndDropsIt() {
        Desk desk = Desk.charging(Fault.SILENT_ON_ABSOLUTE);
        desk.answers.clear();
        desk.station.received("[2,\"a\",\"SetChargingProfile\"," + MAXIMUM.payload() + "]", desk.now);
        desk.pass(60);
        assertThat(desk.answers).isEmpty();
        assertThat(desk.station.charger().profiles().count()).isZero();
        assertThat(desk.set(MAXIMUM.relative())).isEqualTo("Accepted");
    }
}
