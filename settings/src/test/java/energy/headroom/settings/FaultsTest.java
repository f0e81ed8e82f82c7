package energy.headroom.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private record Charger(String id, int connectors) {}

    private record File(String name, List<Charger> chargers) {
        static File read(Section root) {
            return new File(
                    root.text("name"),
                    root.list(
                            "chargers",
                            charger -> new Charger(charger.text("id"), charger.integer("connectors", 1, 8))));
        }
    }

    private static String faults(String text) {
        return catchThrowableOfType(BadSettings.class, () -> Section.parse("a.yaml", text, File::read))
                .toString();
    }

    @Test
    void namesEveryFaultAtOnceWithItsLineAndSetting() {
        assertThat(faults("""
                nam: Quay Street
                chargers:
                  - id: QS-01
                    connectors: 12
                  - connectors: two
                """)).endsWith("""
                a.yaml:1: name: is missing. Add it
                a.yaml:1: nam: is no setting here. Did you mean name?
                a.yaml:4: chargers[1].connectors: must be a whole number from 1 to 8, got "12"
                a.yaml:5: chargers[2].id: is missing. Add it
                a.yaml:5: chargers[2].connectors: must be a whole number from 1 to 8, got "two\"""");
    }

    @Test
    void namesFaultsInsideSectionsThatStandInForMissingOnesOnlyOnce() {
        BadSettings bad = catchThrowableOfType(
                BadSettings.class,
                () -> Section.parse(
                        "a.yaml",
                        "x: 1",
                        root -> root.section("listen", listen -> listen.text("address")) + root.integer("x", 0, 9)));
        assertThat(bad.faults()).extracting(Fault::setting).containsExactly("listen");
    }

    @Test
    void turnsTheRefusalOfARecordIntoAFaultOfItsSection() {
        BadSettings bad = catchThrowableOfType(
                BadSettings.class,
                () -> Section.parse(
                        "a.yaml",
                        "list:\n  - { a: 1 }\n",
                        root -> root.list("list", item -> {
                            item.integer("a", 0, 9);
                            throw new IllegalArgumentException("the fallback is above the grid connection");
                        })));
        assertThat(bad).hasMessage("a.yaml:2: list[1]: the fallback is above the grid connection");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: a\\nname: b                      | a.yaml:2: name: is written twice, first in line 1",
                "name: a\\nchargers: &x []              | a.yaml:2: anchors (&) and aliases (*) are not read here",
                "name: *x                               | a.yaml:1: anchors (&) and aliases (*) are not read here",
                "name: a\\nchargers:\\n\\t- id: b       | a.yaml:3: is not YAML here",
                "name: [a                               | a.yaml:1: is not YAML here",
                "''                                     | a.yaml: is empty",
                "- a                                    | a.yaml:1: must be settings",
                "name:                                  | a.yaml:1: name: has no value",
                "name: a\\nchargers: []                 | a.yaml:2: chargers: is an empty list",
                "name: a\\nchargers: 3                  | a.yaml:2: chargers: must be a list",
                "name: a\\nchargers: [3]                | a.yaml:2: chargers[1]: must be a section",
                "name: [a]                              | a.yaml:1: name: must be one value, not a list",
                "name: a\\ncolour: red                  | a.yaml:2: colour: is no setting here. Known here: chargers, name",
                "name: a\\n---\\nname: b                | a.yaml:2: is not YAML here",
            })
    void saysWhatIsWrongAndWhere(String text, String expected) {
        assertThat(faults(text.replace("\\n", "\n").replace("\\t", "\t"))).contains(expected);
    }

    @Test
    void refusesFilesThatAreTooLargeOrTooDeep() {
        assertThat(faults("name: " + "x".repeat(Document.MOST_BYTES))).contains("larger than 1 MiB");
        assertThat(faults("name: " + "[".repeat(100) + "]".repeat(100)))
                .contains("a.yaml")
                .contains("epth");
    }
}
