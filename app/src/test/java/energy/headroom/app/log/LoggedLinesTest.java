package energy.headroom.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the program's own logging configuration makes of texts that others wrote. */
class LoggedLinesTest {
    private static final String FORGED =
            "x\n2026-01-01T00:00:00.000Z INFO  SignIn: administrator\r\u2028\u0085\u001b[2J\u009b1m\u202e";

    private static List<String> written(String message, @Nullable Throwable failure) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LoggedLinesTest.class.getResource("/logback.xml")));
        Logger root = context.getLogger("ROOT");
        var console = (ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(root.getAppender("console"));
        LoggingEvent event =
                new LoggingEvent("", context.getLogger(LoggedLinesTest.class), Level.WARN, message, failure, null);
        String text = new String(console.getEncoder().encode(event), UTF_8);
        context.stop();
        return text.lines().toList();
    }

    @Test
    void nobodyWritesALineOfTheirOwn() throws JoranException {
        assertThat(written("refused, reference 1: " + FORGED, null))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .endsWith("WARN  LoggedLinesTest: refused, reference 1:"
                                + " x?2026-01-01T00:00:00.000Z INFO  SignIn: administrator????[2J?1m?"));
    }

    @Test
    void anExceptionKeepsTheLinesOfItsStackAndNoOthers() throws JoranException {
        Exception failure = new IllegalStateException(FORGED, new IOException(FORGED));
        failure.addSuppressed(new IOException(FORGED));

        List<String> lines = written("it failed", failure);

        assertThat(lines).anyMatch(line -> line.startsWith("\tat ")).anyMatch(line -> line.startsWith("Caused by: "));
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("(\\s*at |\\s*\\.\\.\\. |\\s*Caused by: |\\s*Suppressed: |java\\.).*"))
                .noneMatch(line -> line.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c)));
        assertThat(lines).filteredOn(line -> line.contains("administrator")).hasSize(3);
    }
}
