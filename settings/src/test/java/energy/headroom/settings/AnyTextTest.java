package energy.headroom.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyTextTest {
    @Provide
    Arbitrary<String> nearlySettings() {
        Arbitrary<String> piece = Arbitraries.of(
                "a",
                "b",
                ":",
                ": ",
                "\n",
                "\n  ",
                "\n- ",
                "- ",
                "{",
                "}",
                "[",
                "]",
                ",",
                "\"",
                "'",
                "#",
                "&x",
                "*x",
                "!!a",
                "?",
                "|",
                ">",
                "\t",
                "22 kW",
                "99999999999999999999",
                "env",
                "file",
                "---",
                "\u0000",
                "\uD83D\uDD0C",
                "%",
                "<<");
        return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Property
    void readsAnyTextOrNamesItsFaultsAndNothingElse(@ForAll("nearlySettings") String text) {
        List<String> outcome = readEverything("a: " + text);
        assertThat(outcome).isNotEmpty().noneMatch(String::isBlank);
        assertThat(readEverything(text)).isNotEmpty().noneMatch(String::isBlank);
    }

    private static List<String> readEverything(String text) {
        try {
            return Section.parse("any.yaml", text, root -> {
                root.map("a", Section::power);
                root.optionalSection("a", section -> section.duration("b"));
                root.textsOrNone("a", Forms::uri);
                root.listOrNone("a", item -> item.secret("b"));
                root.optionalSecret("b");
                return List.of("read: " + root.power("a"));
            });
        } catch (BadSettings bad) {
            return bad.faults().stream().map(Fault::toString).toList();
        }
    }
}
