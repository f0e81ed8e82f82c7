package energy.headroom.simulators.site.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTableTest {
    private static final Path TABLE = Path.of("../docs/reference/charger-faults.md");

    private static String row(Fault fault) {
        String seen = fault.report().map(FaultTableTest::link).orElse("");
        return "| `%s` | %s | %s |".formatted(fault.word(), fault.does(), seen);
    }

    /** GitHub leads from an issue's address to the pull request of that number. */
    private static String link(String report) {
        String[] parts = report.split("#", 2);
        return "[%s](https://github.com/%s/issues/%s)".formatted(report, parts[0], parts[1]);
    }

    @Test
    void isWrittenDownWithWhatEachDoesAndWhereItWasReported() throws IOException {
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Fault.values()).map(FaultTableTest::row).toList());
    }
}
