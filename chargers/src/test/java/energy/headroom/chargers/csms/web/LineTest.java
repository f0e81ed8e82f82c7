package energy.headroom.chargers.csms.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.push.Places;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ConnectorState;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final AtCsms PLACE = Places.place(CsmsSettings.Scope.PER_CONNECTOR, "A.1");

    private static Line line(String json) {
        return Line.of(JsonMapper.shared().readTree(json.replace('\'', '"')), PLACE, NOW);
    }

    @Test
    void readsAReadingWithEverything() {
        Line line = line("{'charger':'A','connector':1,'measured_at':'2026-03-01T22:59:58+13:00','power_w':7100.4,"
                + "'energy_wh':1204400,'current_a':{'L1':10.3,'L2':10.2},'state':'charging','transaction':'started'}");
        Instant at = NOW.minusSeconds(2);
        assertThat(line.at()).isEqualTo(at);
        assertThat(line.spot().charger().id()).isEqualTo("A.1");
        assertThat(line.reading())
                .contains(new Reading(
                        at,
                        Power.ofWatts(7_100),
                        Method.POWER_TOTAL,
                        Energy.ofWattHours(1_204_400),
                        new Current(10_300)));
        assertThat(line.state()).contains(ConnectorState.CHARGING);
        assertThat(line.transaction()).isEqualTo(Line.Transaction.STARTED);
    }

    @Test
    void findsPowerByCurrentsWhereThereIsNoOther() {
        Reading reading =
                line("{'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','current_a':{'L1':10,'L3':10}}")
                        .reading()
                        .orElseThrow();
        assertThat(reading.power()).isEqualTo(Power.ofWatts(4_600));
        assertThat(reading.method()).isEqualTo(Method.VOLTAGE_AND_CURRENT);
    }

    @Test
    void needsNoNameWhereOneLimitIsForTheSite() {
        AtCsms whole = Places.place(CsmsSettings.Scope.SITE, "all");
        JsonNode node = JsonMapper.shared().readTree("{\"measured_at\":\"2026-03-01T10:00:00Z\",\"power_w\":1}");
        assertThat(Line.of(node, whole, NOW).spot().charger().id()).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'charger':'A','connector':2,'measured_at':'2026-03-01T10:00:00Z','power_w':1 | no such connector",
                "'charger':'A','measured_at':'2026-03-01T10:00:00Z','power_w':1                | no such connector",
                "'charger':'A','connector':'1','measured_at':'2026-03-01T10:00:00Z'          | connector: must be a whole number",
                "'charger':'A','connector':1,'power_w':1                                     | measured_at: is missing",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00','power_w':1  | measured_at: must be a time with its offset",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:11Z','power_w':1 | measured_at: lies in the future",
                "'charger':'A','connector':1,'measured_at':'2026-02-28T09:59:59Z','power_w':1 | measured_at: is older than 24 h",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z'            | says nothing",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','power_w':'1' | power_w: must be a number",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','power_w':1e999999999 | power_w: must be a number",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','energy_wh':-1 | energy_wh: must be a number that is not negative",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','current_a':{'l1':3} | current_a: must name",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','state':'busy' | state: must be available",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','state':'unknown' | state: must be available",
                "'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','transaction':'over' | transaction: must be started",
            })
    void saysWhatIsWrong(String fields, String reason) {
        assertThatThrownBy(() -> line("{" + fields + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    /** Whatever a number is, it is taken or refused; nothing else happens. */
    @Property(tries = 300)
    void takesOrRefusesAnyNumber(@ForAll double watts, @ForAll double amperes) {
        String json =
                "{'charger':'A','connector':1,'measured_at':'2026-03-01T10:00:00Z','power_w':%s,'current_a':{'L1':%s}}"
                        .formatted(watts, amperes);
        Optional<Line> line;
        try {
            line = Optional.of(line(json));
        } catch (IllegalArgumentException refused) {
            line = Optional.empty();
        }
        boolean sane = Math.abs(watts) <= 1e12 && amperes >= 0 && amperes <= 100_000;
        assertThat(line.isPresent()).isEqualTo(sane);
    }
}
