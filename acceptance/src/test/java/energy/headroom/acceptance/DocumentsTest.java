package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documents say of the tree, of each other and of tests is there. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern FOLDER = Pattern.compile("(?m)^  ([a-z]+)/ ");
    private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");
    private static final Pattern TEST_METHOD = Pattern.compile("`(?:\\w+ )?(\\w+Test)\\.(\\w+)`");

    @Test
    void theTreeInTheArchitecturePageIsTheTree() throws IOException {
        String page = Files.readString(Program.ROOT.resolve("ARCHITECTURE.md"));
        List<String> named = groups(FOLDER, page);
        assertThat(named)
                .allSatisfy(folder -> assertThat(Program.ROOT.resolve(folder)).isDirectory());
        assertThat(named).containsAll(groups(MODULE, Files.readString(Program.ROOT.resolve("pom.xml"))));
    }

    /** As {@code ./headroom demo} builds it in a fresh clone, where nobody made archives of tests. */
    @Test
    void theProgramCanBeBuiltWithoutItsTests() throws IOException {
        for (String module : groups(MODULE, Files.readString(Program.ROOT.resolve("pom.xml")))) {
            String pom = Files.readString(Program.ROOT.resolve(module).resolve("pom.xml"));
            int profiles = pom.indexOf("<profiles>");
            assertThat(profiles < 0 ? pom : pom.substring(0, profiles))
                    .as(module + " needs an archive of tests: name it in the profile that is off without tests")
                    .doesNotContain("<type>test-jar</type>");
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            for (String link : groups(LINK, Files.readString(document))) {
                assertThat(document.resolveSibling(link))
                        .as("linked from " + Program.ROOT.relativize(document))
                        .exists();
            }
        }
    }

    @Test
    void everyTestThatTheCoveragePageNamesIsThere() throws IOException {
        Map<String, String> sources = testSources();
        String page = Files.readString(Program.ROOT.resolve("docs/oscp-coverage.md"));
        TEST_METHOD
                .matcher(page)
                .results()
                .forEach(named -> assertThat(sources.getOrDefault(named.group(1), ""))
                        .as(named.group(1) + "." + named.group(2))
                        .contains("void " + named.group(2) + "("));
    }

    @Test
    void everyFieldOfEveryMessageHasALineOnTheCoveragePage() throws IOException {
        String page = Files.readString(Program.ROOT.resolve("docs/oscp-coverage.md"));
        Path schemas = Program.ROOT.resolve("oscp/src/test/resources/schemas");
        try (Stream<Path> files = Files.list(schemas)) {
            for (Path file : files.toList()) {
                JsonNode schema = JsonMapper.shared().readTree(Files.readString(file));
                assertLines(page, file.getFileName().toString().replace(".json", ""), schema);
                schema.path("$defs").properties().forEach(type -> assertLines(page, type.getKey(), type.getValue()));
            }
        }
    }

    private static void assertLines(String page, String of, JsonNode type) {
        for (String field : type.path("properties").propertyNames()) {
            assertThat(page).contains("\n| `" + of + "` | `" + field + "` | ");
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Program.ROOT);
                Stream<Path> below = Files.walk(Program.ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : groups(MODULE, Files.readString(Program.ROOT.resolve("pom.xml")))) {
            Path tests = Program.ROOT.resolve(module).resolve("src/test/java");
            try (Stream<Path> files = Files.isDirectory(tests) ? Files.walk(tests) : Stream.empty()) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
