package energy.headroom.chargers.ocpp.meter;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.metering.Efficiency;
import energy.headroom.metering.Method;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MeterReadingTest {
    private static final ConnectorSpec THREE_PHASES =
            new ConnectorSpec(1, Set.of(Phase.values()), Current.ofAmperes(32), Current.ofAmperes(6));

    private static final ConnectorSpec DIRECT_CURRENT = new ConnectorSpec(
            1, Set.of(Phase.values()), Current.ofAmperes(160), Current.ofAmperes(6), new Efficiency(940));

    private static Optional<MeterReading> read(String... samples) throws Exception {
        return read(THREE_PHASES, samples);
    }

    private static Optional<MeterReading> read(ConnectorSpec connector, String... samples) throws Exception {
        List<Sample> read = new ArrayList<>();
        for (String sample : samples) {
            ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(sample.replace('\'', '"'));
            Sample.from(new Payload(json)).ifPresent(read::add);
        }
        return MeterReading.of(read, connector, Voltage.ofVolts(230));
    }

    private static void assertPower(Optional<MeterReading> reading, long watts, Method method) {
        assertThat(reading).get().satisfies(found -> {
            assertThat(found.power()).isEqualTo(Power.ofWatts(watts));
            assertThat(found.method()).isEqualTo(method);
        });
    }

    @Test
    void prefersTheTotalAndKeepsTheRegister() throws Exception {
        Optional<MeterReading> reading = read(
                "{'value':'7.36','measurand':'Power.Active.Import','unit':'kW'}",
                "{'value':'9999','measurand':'Power.Active.Import','phase':'L1'}",
                "{'value':'12.5','measurand':'Energy.Active.Import.Register','unit':'kWh'}");
        assertPower(reading, 7360, Method.POWER_TOTAL);
        assertThat(reading.orElseThrow().register()).isEqualTo(Energy.ofWattHours(12_500));
    }

    @Test
    void takesAValueWithoutMeasurandAndUnitForTheRegisterInWattHours() throws Exception {
        Optional<MeterReading> reading = read("{'value':'4711'}");
        assertThat(reading.orElseThrow().register()).isEqualTo(Energy.ofWattHours(4711));
        assertThat(reading.orElseThrow().power()).isNull();
    }

    @Test
    void addsUpPhases() throws Exception {
        assertPower(
                read(
                        "{'value':'1000','measurand':'Power.Active.Import','phase':'L1','unit':'W'}",
                        "{'value':'2000','measurand':'Power.Active.Import','phase':'L2-N','unit':'W'}",
                        "{'value':'3.0','measurand':'Power.Active.Import','phase':'L3','unit':'kW'}"),
                6000,
                Method.POWER_PER_PHASE);
    }

    @Test
    void multipliesVoltageCurrentAndPowerFactor() throws Exception {
        assertPower(
                read(
                        "{'value':'10','measurand':'Current.Import','phase':'L1','unit':'A'}",
                        "{'value':'10','measurand':'Current.Import','phase':'L2','unit':'A'}",
                        "{'value':'0','measurand':'Current.Import','phase':'L3','unit':'A'}",
                        "{'value':'5','measurand':'Current.Import','phase':'N','unit':'A'}",
                        "{'value':'240','measurand':'Voltage','phase':'L1-N','unit':'V'}",
                        "{'value':'0.5','measurand':'Power.Factor','phase':'L2'}"),
                2400 + 1150,
                Method.VOLTAGE_AND_CURRENT);
    }

    @Test
    void takesLineVoltagesForWhatTheyAre() throws Exception {
        assertPower(
                read(
                        "{'value':'10','measurand':'Current.Import','phase':'L1','unit':'A'}",
                        "{'value':'400','measurand':'Voltage','phase':'L1-L2','unit':'V'}"),
                2309,
                Method.VOLTAGE_AND_CURRENT);
    }

    @Test
    void takesACurrentWithoutPhaseForEveryPhaseAtNominalVoltage() throws Exception {
        assertPower(read("{'value':'10','measurand':'Current.Import','unit':'A'}"), 6900, Method.VOLTAGE_AND_CURRENT);
    }

    @Test
    void leavesOutWhatIsMeasuredElsewhereOrSigned() throws Exception {
        assertThat(read("{'value':'5','measurand':'Power.Active.Import','location':'EV'}"))
                .isEmpty();
        assertThat(read("{'value':'AB','measurand':'Power.Active.Import','format':'SignedData'}"))
                .isEmpty();
    }

    @Test
    void takesWhatIsMeasuredAtTheInletWhereNothingOfThatIsAtTheOutlet() throws Exception {
        Optional<MeterReading> reading = read(
                "{'value':'7000','measurand':'Power.Active.Import','location':'Inlet'}",
                "{'value':'100','location':'Inlet'}",
                "{'value':'90','location':'Outlet'}");
        assertPower(reading, 7_000, Method.POWER_TOTAL);
        assertThat(reading.orElseThrow().register()).isEqualTo(Energy.ofWattHours(90));
    }

    @Test
    void countsPlaceholdersOfPhasesThatCarryNothingForNothing() throws Exception {
        assertPower(
                read(
                        "{'value':'16','measurand':'Current.Import','phase':'L1','unit':'A'}",
                        "{'value':'0','measurand':'Current.Import','phase':'L2','unit':'A'}",
                        "{'value':'0','measurand':'Current.Import','phase':'L3','unit':'A'}",
                        "{'value':'230','measurand':'Voltage','unit':'V'}"),
                3_680,
                Method.VOLTAGE_AND_CURRENT);
    }

    @Test
    void correctsDirectCurrentToWhatIsTakenFromTheGrid() throws Exception {
        assertPower(
                read(DIRECT_CURRENT, "{'value':'47','measurand':'Power.Active.Import','unit':'kW'}"),
                50_000,
                Method.DIRECT_CURRENT);
        assertPower(
                read(
                        DIRECT_CURRENT,
                        "{'value':'117.5','measurand':'Current.Import','unit':'A'}",
                        "{'value':'400','measurand':'Voltage','unit':'V'}"),
                50_000,
                Method.DIRECT_CURRENT);
        assertThat(read(DIRECT_CURRENT, "{'value':'117.5','measurand':'Current.Import','unit':'A'}"))
                .as("no voltage of a car is nominal")
                .isEmpty();
        assertThat(read(DIRECT_CURRENT, "{'value':'12.5','unit':'kWh'}")
                        .orElseThrow()
                        .register())
                .as("its register is as it counts: what it adds is corrected")
                .isEqualTo(Energy.ofWattHours(12_500));
    }

    @Test
    void prefersWhatADirectCurrentChargerDrawsToWhatItGives() throws Exception {
        assertPower(
                read(
                        DIRECT_CURRENT,
                        "{'value':'47000','measurand':'Power.Active.Import','location':'Outlet'}",
                        "{'value':'49500','measurand':'Power.Active.Import','location':'Inlet'}"),
                49_500,
                Method.POWER_TOTAL);
    }

    @Test
    void keepsWhatIsOfferedApartFromWhatIsMeasured() throws Exception {
        Optional<MeterReading> offered = read("{'value':'11','measurand':'Power.Offered','unit':'kW'}");
        assertThat(offered.orElseThrow().power()).isNull();
        assertThat(offered.orElseThrow().offered()).isEqualTo(Power.ofWatts(11_000));
        assertThat(read("{'value':'10','measurand':'Current.Offered','unit':'A'}")
                        .orElseThrow()
                        .offered())
                .as("on three phases, at the highest voltage to expect")
                .isEqualTo(Power.ofWatts(7_590));
        assertThat(read(DIRECT_CURRENT, "{'value':'47','measurand':'Power.Offered','unit':'kW'}")
                        .orElseThrow()
                        .offered())
                .isEqualTo(Power.ofWatts(50_000));
        assertThat(read("{'value':'?','measurand':'Power.Offered'}")).isEmpty();
    }

    @Test
    void takesWhatFlowsBackForLessThanZero() throws Exception {
        assertPower(
                read(
                        "{'value':'0','measurand':'Power.Active.Import','unit':'W'}",
                        "{'value':'7.2','measurand':'Power.Active.Export','unit':'kW'}"),
                -7200,
                Method.POWER_TOTAL);
        assertPower(read("{'value':'7200','measurand':'Power.Active.Export'}"), -7200, Method.POWER_TOTAL);
        assertPower(
                read(
                        "{'value':'1000','measurand':'Power.Active.Import','phase':'L1'}",
                        "{'value':'3000','measurand':'Power.Active.Export','phase':'L2'}",
                        "{'value':'3000','measurand':'Power.Active.Export','phase':'L3'}"),
                -5000,
                Method.POWER_PER_PHASE);
    }

    @Test
    void doesNotTakeAnExportOfNothingForAWordAboutWhatIsDrawn() throws Exception {
        assertThat(read("{'value':'0','measurand':'Power.Active.Export'}")).isEmpty();
        assertPower(
                read(
                        "{'value':'0','measurand':'Power.Active.Export'}",
                        "{'value':'10','measurand':'Current.Import','unit':'A'}"),
                6900,
                Method.VOLTAGE_AND_CURRENT);
        assertPower(
                read(
                        "{'value':'3000','measurand':'Power.Active.Import'}",
                        "{'value':'?','measurand':'Power.Active.Export'}"),
                3000,
                Method.POWER_TOTAL);
        assertThat(read(
                        "{'value':'0','measurand':'Power.Active.Import'}",
                        "{'value':'?','measurand':'Power.Active.Export'}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'value':'','measurand':'Power.Active.Import'}",
                "{'measurand':'Power.Active.Import'}",
                "{'value':'n/a','measurand':'Power.Active.Import'}",
                "{'value':'NaN','measurand':'Power.Active.Import'}",
                "{'value':'1,5','measurand':'Power.Active.Import'}",
                "{'value':'1e999999999','measurand':'Power.Active.Import'}",
                "{'value':'1e-999999999','measurand':'Power.Active.Import'}",
                "{'value':'99999999999','measurand':'Power.Active.Import'}",
                "{'value':'-2000','measurand':'Power.Active.Import'}",
                "{'value':'5','measurand':'Power.Active.Import','unit':'Celsius'}",
                "{'value':'-2000','measurand':'Power.Active.Export'}",
                "{'value':'-1'}",
                "{'value':'?','measurand':'Current.Import','phase':'L1'}"
            })
    void neverMakesAZeroOfWhatCannotBeRead(String sample) throws Exception {
        assertThat(read(sample)).as("unknown, not zero (H8)").isEmpty();
    }

    @Test
    void doesNotUseAMethodOfWhichAPartIsMissing() throws Exception {
        assertThat(read(
                        "{'value':'1000','measurand':'Power.Active.Import','phase':'L1'}",
                        "{'value':'??','measurand':'Power.Active.Import','phase':'L2'}"))
                .as("the sum of one phase of two would be too low")
                .isEmpty();
    }

    @Test
    void takesTheNoiseOfAMeterAtNothingForNothing() throws Exception {
        assertPower(read("{'value':'-3.2','measurand':'Power.Active.Import'}"), 0, Method.POWER_TOTAL);
    }

    @Test
    void takesNumbersThatShouldHaveBeenStrings() throws Exception {
        assertPower(read("{'value':7.5,'measurand':'Power.Active.Import','unit':'kW'}"), 7500, Method.POWER_TOTAL);
    }

    @Test
    void tellsTheCurrentOfThePhaseThatCarriesMostWhereTheMeterTellsPhasesApart() throws Exception {
        assertThat(read(
                                "{'measurand':'Current.Import','phase':'L1','value':'15.8','unit':'A'}",
                                "{'measurand':'Current.Import','phase':'L2','value':'0.0','unit':'A'}",
                                "{'measurand':'Power.Active.Import','value':'3600','unit':'W'}")
                        .map(MeterReading::highest))
                .contains(Current.ofMilliamperes(15_800));
        assertThat(read("{'measurand':'Power.Active.Import','phase':'L1','value':'2070','unit':'W'}")
                        .map(MeterReading::highest))
                .as("at the lowest voltage to expect")
                .contains(Current.ofAmperes(10));
    }

    @Test
    void doesNotGuessHowPowerIsSpreadOverPhases() throws Exception {
        assertThat(read("{'measurand':'Power.Active.Import','value':'3600','unit':'W'}")
                        .map(MeterReading::highest))
                .isEmpty();
        assertThat(read(
                                "{'measurand':'Current.Import','value':'16','unit':'A'}",
                                "{'measurand':'Power.Active.Import','value':'3600','unit':'W'}")
                        .map(MeterReading::highest))
                .as("a current without a phase may be that of one or of all")
                .isEmpty();
    }
}
