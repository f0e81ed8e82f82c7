package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.metering.Reading.RawSample;
import energy.headroom.sites.SiteCommand;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What chargers measured, from the wire to the site. */
class MeasurementsTest {
    private final Talk talk = new Talk(Version.V1_6);

    @Test
    void keepsSamplesAsTheyWereToldWithWhatWasMadeOfThem() {
        talk.boot().settle();
        says(
                talk.now,
                "{'value':'7.36','measurand':'Power.Active.Import','phase':'L1','unit':'kW','location':'Outlet',"
                        + "'context':'Sample.Periodic'},{'value':'21','measurand':'Temperature'}");
        assertThat(talk.sources)
                .containsExactly(new Reading.Source(
                        Duration.ZERO,
                        List.of(
                                new RawSample(
                                        "Power.Active.Import", "L1", "Outlet", "Sample.Periodic", "kW", null, "7.36"),
                                new RawSample("Temperature", null, null, null, null, null, "21"))));
    }

    @Test
    void keepsByWhatATimeWasCorrected() {
        talk.boot().settle();
        for (int i = 0; i < 3; i++) {
            says(talk.now.plusSeconds(100), "{'value':'1'}");
            talk.wait(Duration.ofSeconds(10));
        }
        talk.sources.clear();
        talk.site.clear();
        says(talk.now.plusSeconds(100), "{'value':'2'}");
        assertThat(talk.sources)
                .containsExactly(new Reading.Source(
                        Duration.ofSeconds(100), List.of(new RawSample(null, null, null, null, null, null, "2"))));
        assertThat(readings()).singleElement().extracting(Reading::measuredAt).isEqualTo(talk.now);
    }

    @Test
    void keepsUnitAndPowerOfTenOfLaterVersions() {
        Talk later = new Talk(Version.V2_0_1);
        later.boot().settle();
        later.says(
                "MeterValues",
                "{'evseId':1,'meterValue':[{'timestamp':'" + later.now + "','sampledValue':[{'value':7.5,"
                        + "'measurand':'Power.Active.Import','unitOfMeasure':{'unit':'W','multiplier':3}}]}]}");
        assertThat(later.sources)
                .singleElement()
                .satisfies(source -> assertThat(source.samples())
                        .containsExactly(new RawSample("Power.Active.Import", null, null, null, "W", 3, "7.5")));
    }

    @Test
    void takesValuesOfClockIntervalsForThoseOfTheirEndWhereverTheStampStands() {
        intervalsOf(900);
        Instant begin = Instant.parse("2026-03-01T12:15:00Z");
        talk.now = begin.plusSeconds(902);
        says(begin, clock("7000", "1000"));
        assertThat(readings()).containsExactly(mean(begin.plusSeconds(900), 7_000, 1_000));
        talk.site.clear();

        Instant end = Instant.parse("2026-03-01T12:45:00Z");
        talk.now = end.plusSeconds(2);
        says(end, clock("8000", "3000"));
        assertThat(readings()).as("as many chargers do").containsExactly(mean(end, 8_000, 3_000));
        talk.site.clear();

        talk.now = end.plusSeconds(7_200);
        says(end.plusSeconds(900), clock("9000", "5000"));
        assertThat(readings())
                .as("late: what it did before it does always")
                .containsExactly(mean(end.plusSeconds(900), 9_000, 5_000));
    }

    @Test
    void takesOnlyTheRegisterWhereNobodyKnowsWhatAMeanIsOf() {
        talk.boot().settle();
        says(talk.now, clock("7000", "1000"));
        assertRegisterAlone(1_000);
        intervalsOf(3_600);
        says(talk.now, clock("7000", "1001"));
        assertRegisterAlone(1_001);
    }

    private void assertRegisterAlone(long wattHours) {
        assertThat(readings()).singleElement().satisfies(reading -> {
            assertThat(reading.power()).isNull();
            assertThat(reading.register()).isEqualTo(Energy.ofWattHours(wattHours));
        });
    }

    @Test
    void learnsNothingOfAClockFromIntervals() {
        intervalsOf(900);
        for (int i = 0; i < 4; i++) {
            says(talk.now.minusSeconds(902), clock("7000", "1000"));
            talk.wait(Duration.ofSeconds(10));
        }
        assertThat(talk.point.itsTime()).isEqualTo(talk.now);
    }

    private static String clock(String watts, String wattHours) {
        return "{'value':'" + watts + "','measurand':'Power.Active.Import','context':'Sample.Clock'},{'value':'"
                + wattHours + "','context':'Sample.Clock'}";
    }

    private static Reading mean(Instant at, long watts, long wattHours) {
        return new Reading(at, Power.ofWatts(watts), Method.AVERAGE, Energy.ofWattHours(wattHours));
    }

    private void intervalsOf(int seconds) {
        talk.boot();
        talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
        talk.answers(
                talk.calls().get(2),
                "{'configurationKey':[{'key':'ClockAlignedDataInterval','readonly':true,'value':'" + seconds + "'}]}");
        talk.site.clear();
        talk.sources.clear();
    }

    private void says(Instant at, String samples) {
        talk.says(
                "MeterValues",
                "{'connectorId':1,'meterValue':[{'timestamp':'" + at + "','sampledValue':[" + samples + "]}]}");
    }

    private List<Reading> readings() {
        return talk.site.stream()
                .flatMap(command ->
                        command instanceof SiteCommand.ReadingTaken taken ? Stream.of(taken.reading()) : Stream.empty())
                .toList();
    }
}
