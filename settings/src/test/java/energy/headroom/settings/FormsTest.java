package energy.headroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    private static <T> T read(String value, Reader<T> reader) throws BadSettings {
        return Section.parse("a.yaml", "x: " + value + "\n", reader);
    }

    private static <T> void assertReads(String value, Reader<T> reader, T expected) throws BadSettings {
        assertThat(Optional.of(read(value, reader))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"22 kW,22000", "22kW,22000", "7.36 kW,7360", "500 W,500", "1.5 MW,1500000", "0 W,0"})
    void readsPower(String text, long watts) throws BadSettings {
        assertReads(text, root -> root.power("x"), Power.ofWatts(watts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"22", "22 kw", "22 kWh", "22000.5 W", "-1 kW", "kW", "1e3 W", "99999999999999 MW", "22  kW"})
    void refusesPowerThatIsNotExactOrHasNoUnit(String text) {
        assertThatThrownBy(() -> read("\"" + text + "\"", root -> root.power("x")))
                .isInstanceOf(BadSettings.class);
    }

    @ParameterizedTest
    @CsvSource({"20s,PT20S", "15m,PT15M", "1h30m,PT1H30M", "30d,PT720H", "500ms,PT0.5S", "PT15M,PT15M", "1h 30m,PT1H30M"
    })
    void readsTimes(String text, Duration expected) throws BadSettings {
        assertReads(text, root -> root.duration("x"), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "0s", "-5s", "15 minutes", "P1M", "m", "''"})
    void refusesTimesThatAreNoneOrNotAboveZero(String text) {
        assertThatThrownBy(() -> read(text, root -> root.duration("x"))).isInstanceOf(BadSettings.class);
    }

    @Test
    void readsTheOtherForms() throws BadSettings {
        assertReads("32 A", root -> root.current("x"), Current.ofAmperes(32));
        assertReads("230 V", root -> root.voltage("x"), Voltage.ofVolts(230));
        assertReads("0.95", root -> root.number("x"), new BigDecimal("0.95"));
        assertReads("true", root -> root.flag("x"), true);
        assertReads("Pacific/Auckland", root -> root.zone("x"), ZoneId.of("Pacific/Auckland"));
        assertReads("https://a.example/x", root -> root.uri("x"), URI.create("https://a.example/x"));
        assertReads("[L1, l3]", root -> root.choices("x", Phase.class), List.of(Phase.L1, Phase.L3));
        assertReads("[a, b]", root -> root.texts("x", Function.identity()), List.of("a", "b"));
        assertReads("{ a: 1, b: 2 }", root -> root.map("x", Section::text), Map.of("a", "1", "b", "2"));
        assertReads("data", root -> root.path("x"), Path.of("data").toAbsolutePath());
    }

    @Test
    void keepsTextsAsTheyAreWritten() throws BadSettings {
        assertReads("007", root -> root.text("x"), "007");
        assertReads("12:30", root -> root.text("x"), "12:30");
        assertThatThrownBy(() -> read("yes", root -> root.flag("x"))).hasMessageContaining("must be true or false");
    }

    @Test
    void takesTheDefaultWhereNothingIsWritten() throws BadSettings {
        assertReads("", root -> root.text("x", "else"), "else");
        assertReads("~", root -> root.optionalText("x"), Optional.empty());
        assertReads("", root -> root.listOrNone("x", item -> item.text("a")), List.of());
        assertReads("", root -> root.choices("x", Phase.class, List.of(Phase.L2)), List.of(Phase.L2));
        assertReads("", root -> root.sectionOrDefaults("x", listen -> listen.integer("port", 0, 9, 8)), 8);
        assertReads("", root -> root.optionalSection("x", listen -> listen.text("a")), Optional.empty());
    }

    @Test
    void refusesAddressesWithAPasswordAndDoesNotShowIt() {
        assertThatThrownBy(() -> read("https://me:hush@a.example/x", root -> root.uri("x")))
                .hasMessageContaining("must not have a user or password")
                .hasMessageNotContaining("hush");
    }
}
