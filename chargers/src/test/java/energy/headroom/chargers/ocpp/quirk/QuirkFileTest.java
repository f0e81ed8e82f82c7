package energy.headroom.chargers.ocpp.quirk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.settings.BadSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuirkFileTest {
    private static final String RIGHT = """
            quirks:
              - name: acme-duo
                make: Acme*
                model: Duo
                firmware: 1.*
                example: { make: Acme Ltd, model: duo, firmware: 1.2 }
                says: Takes watts only.
                sources: [ acme/duo#1 ]
                limits: { unit: W, least-stack-level: 1, most-stack-level: 3 }
            """;

    @TempDir
    private Path folder;

    private static Identity identity(String make, String model, String firmware) {
        return new Identity(make, model, Optional.of(firmware));
    }

    @Test
    void ofOursEachIsSoundAndNamesItsSourceAndMatchesItsExample() {
        assertThat(QuirkFile.ours().entries())
                .as("a file with a fault, or an example that is not matched, is not read at all")
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(entry -> assertThat(entry.sources())
                        .isNotEmpty()
                        .allMatch(source -> source.matches("[\\w.-]+/[\\w.-]+#\\d+")))
                .allSatisfy(entry -> assertThat(entry.changesSomething()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "go-e, go-eCharger_V4, 055.5, go-e",
        "go-e, go-eCharger_V4, 056.2, go-e-56.2",
        "ABB, CDT_TACW22::NET_WIFI, TAC3Z9119006710273::V1.8.21, abb-terra-ac",
        "Wall Box Chargers, PLP1-0-2-4, 6.7.38, wallbox",
        "EV-BOX, G3, 1, evbox",
        "EVBox, Elvi, 1, evbox",
        "'', ACChargePoint, 1, huawei-ac",
        "Schneider Electric, EVlink, 1, schneider",
    })
    void ofOursTheFirstHoldsThatIsAboutACharger(String make, String model, String firmware, String name) {
        assertThat(QuirkFile.ours().of(identity(make, model, firmware)))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo(name));
    }

    @Test
    void knowsNothingOfAChargerThatNobodyWroteOf() {
        assertThat(QuirkFile.ours().of(identity("Acme", "Duo", "1.2"))).isEmpty();
    }

    @Test
    void takesTheOperatorsEntryBeforeOursAndInThePlaceOfOneOfTheSameName() throws Exception {
        Path own = Files.writeString(folder.resolve("own.yaml"), RIGHT + """
                          - name: go-e
                            make: go-e*
                            example: { make: go-e }
                            says: Works well here.
                            sources: [ our own garage ]
                            advice: Nothing to do.
                        """);
        Quirks quirks = QuirkFile.read(own);
        assertThat(quirks.of(identity("go-e", "go-eCharger_V4", "056.2")))
                .as("theirs come first, also before one of ours that says more")
                .hasValueSatisfying(found -> assertThat(found.says()).isEqualTo("Works well here."));
        assertThat(quirks.entries().stream().filter(entry -> entry.name().equals("go-e")))
                .hasSize(1);
        assertThat(quirks.of(identity("EVBox", "Elvi", ""))).as("ours stay").isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "make: Acme*         | maek: Acme*           | :3: quirks[1].maek: is no setting here. Did you mean make?",
                "    make: Acme*     | `    # nothing`       | quirks[1].make: is missing. Add it",
                "name: acme-duo      | name: Acme Duo        | :2: quirks[1].name: must be up to 60 small letters",
                "model: duo          | model: trio           | :6: quirks[1].example: make, model and firmware do not match it",
                "unit: W             | unit: kW              | :9: quirks[1].limits.unit: must be a or w, got `kW`",
                "unit: W             | place: somewhere      | :9: quirks[1].limits.place: must be station-maximum or tx-default",
                "unit: W             | begin: later          | :9: quirks[1].limits.begin: must be absolute or relative",
                "unit: W             | most-periods: 0       | :9: quirks[1].limits.most-periods: must be a whole number from 1",
                "least-stack-level: 1 | least-stack-level: 4 | :9: quirks[1].limits.least-stack-level: is above most-stack-level. Lower it",
                "limits: { unit: W, least-stack-level: 1, most-stack-level: 3 } | limits: {} | :9: quirks[1].limits: is empty. Write place",
                "limits: { unit: W, least-stack-level: 1, most-stack-level: 3 } | forgets: [ rain ] | :9: quirks[1].forgets[1]: must be link or reboot",
                "limits: { unit: W, least-stack-level: 1, most-stack-level: 3 } | clock: slow | :9: quirks[1].clock: must be utc or local-time",
                "limits: { unit: W, least-stack-level: 1, most-stack-level: 3 } | zero-as: 6 A | :9: quirks[1].zero-as: must be from 0.1 A to less than 6 A",
                "limits: { unit: W, least-stack-level: 1, most-stack-level: 3 } | `# nothing` | :2: quirks[1].name: nothing follows from this entry. Add limits",
                "sources: [ acme/duo#1 ] | sources: []       | :8: quirks[1].sources: is an empty list",
                "says: Takes watts only. | advice: Call us.  | quirks[1].says: is missing. Add it",
                "quirks:             | quirk:                | :1: quirk: is no setting here. Did you mean quirks?",
            })
    void namesTheFaultWithItsLineAndTheFix(String from, String to, String expected) throws Exception {
        assertThat(RIGHT).contains(from.strip());
        Path file = Files.writeString(folder.resolve("own.yaml"), RIGHT.replace(from, to));
        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> QuirkFile.read(file));
        assertThat(bad).hasMessageContaining(expected.replace('`', '"')).hasMessageContaining("own.yaml");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws Exception {
        Path file = Files.writeString(folder.resolve("own.yaml"), RIGHT + RIGHT.replace("quirks:\n", ""));
        assertThat(catchThrowableOfType(BadSettings.class, () -> QuirkFile.read(file)))
                .hasMessageContaining(":10: quirks[2].name: another entry is named acme-duo as well");
    }

    @ParameterizedTest
    @CsvSource({
        "Acme*, acme ltd, true",
        "*2*, v1.2.3, true",
        "a*b*c, aXbXc, true",
        "a*b*c, aXbX, false",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*aab, aaaaaaaaaaaab, true",
        "abc, ab, false"
    })
    void standsForAnyOthersWhereThereIsAStar(String pattern, String text, boolean expected) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(expected);
    }
}
