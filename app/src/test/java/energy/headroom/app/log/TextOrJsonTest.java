package energy.headroom.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextOrJsonTest {
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void back() {
        TextOrJson.write(TextOrJson.Format.TEXT);
    }

    private String written(String message, Object... values) {
        TextOrJson encoder = new TextOrJson();
        encoder.setContext(context);
        encoder.setPattern("%level %msg%n");
        encoder.start();
        Logger logger = context.getLogger("energy.headroom.Test");
        LoggingEvent event =
                new LoggingEvent("", logger, Level.WARN, message, new IllegalStateException("why"), values);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void writesALineForPeopleUnlessToldOtherwise() {
        assertThat(written("charger {} is gone", "QS-01")).startsWith("WARN charger QS-01 is gone\n");
    }

    /** Whatever somebody wrote into it, it stays in its own line and in its own value. */
    @Test
    void writesAnObjectInALine() {
        TextOrJson.write(TextOrJson.Format.JSON);
        String line = written("charger {} is gone", "QS\n\"01\", \"level\":\"ERROR");
        assertThat(line).endsWith("\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode event = JsonMapper.shared().readTree(line);
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("loggerName").asString()).isEqualTo("energy.headroom.Test");
        assertThat(event.path("formattedMessage").asString())
                .isEqualTo("charger QS\n\"01\", \"level\":\"ERROR is gone");
        assertThat(event.path("timestamp").asLong()).isPositive();
        assertThat(event.path("throwable").path("message").asString()).isEqualTo("why");
    }
}
