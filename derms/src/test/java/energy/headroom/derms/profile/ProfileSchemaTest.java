package energy.headroom.derms.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of profiles and the reader of profiles say the same, judged by a validator that is not ours. */
class ProfileSchemaTest {
    private static final Path PROFILES = Path.of("../profiles");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(PROFILES.resolve("profile.schema.json")));
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static JsonNode json(String yaml) {
        return JsonMapper.shared().valueToTree(new Yaml().load(yaml));
    }

    private static boolean schemaTakes(String yaml) {
        return SCHEMA.validate(json(yaml)).isEmpty();
    }

    private static boolean readerTakes(String yaml) {
        try {
            ProfileFile.parse("own.yaml", yaml);
            return true;
        } catch (BadSettings faults) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "oscp-2.0", "oscp-2.0-co"})
    void takesTheProfilesThatComeWithHeadroom(String name) throws Exception {
        String text = Files.readString(PROFILES.resolve(name + ".yaml"));

        assertThat(SCHEMA.validate(json(text))).isEmpty();
        assertThat(ProfileFile.builtIn(name).name()).isEqualTo(name);
    }

    /** Each changes one line of Vector's profile; whether both take it is the last column. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name: vector               | name: own                          | true",
                "name: vector               | nome: own                          | false",
                "scheme: oauth              | scheme: token                      | false",
                "scheme: oauth              | scheme: basic                      | false",
                "client-secret: header      | client-secret: form                | true",
                "client-secret: header      | client-secret: cookie              | false",
                "production: []             | production: [x-live]               | true",
                "production: []             | production: [x live]               | false",
                "production: []             | production: [authorization]        | false",
                "production: []             | productive: []                     | false",
                "generated: [x-request-id]  | generated: [x-request-id, x-mid]   | true",
                "generated: [x-request-id]  | generated: [X-Request-ID]          | true",
                "generated: [x-request-id]  | generated: []                      | false",
                "with-token-request: []     | with-token-request: [apikey]       | true",
                "paths: {}                  | paths: { heartbeat: still/alive }  | true",
                "paths: {}                  | paths: { heartbeat: a//b }         | false",
                "paths: {}                  | paths: { telegram: still/alive }   | false",
                "heartbeat, update_asset    | telegram, update_asset             | false",
                "heartbeat, update_asset    | update_asset                       | false",
                "update_asset_measurements] | heartbeat]                         | false",
                "update_asset_measurements] | update_asset_measurements, adjust_group_capacity_forecast] | true",
                "update_group_capacity_forecast] | register]                     | false",
                "replace: all               | replace: some                      | false",
                "gap: fallback              | gap: zero                          | true",
                "gap: fallback              | gap: unlimited                     | false",
                "missing: fallback          | missing: unlimited                 | false",
                "resume: fresh-forecast     | resume: stored-forecast            | true",
                "offline: strict            | offline: follow-schedule-for 15m   | true",
                "offline: strict            | offline: unlimited                 | false",
                "form: letters-and-digits   | form: anything                     | false",
                "longest: 64                | longest: 0                         | false",
                "longest: 64                | longest: 36                        | true",
                "kind: asset                | kind: group                        | false",
                "direction: import          | direction: net                     | true",
                "direction: import          | direction: export                  | false",
                "power-unit: kw             | power-unit: a                      | false",
                "energy-unit: kwh           | energy-unit: wh                    | true",
                "energy-type: false         | energy-type: maybe                 | false",
                "interval: 1m               | interval: 1                        | false",
                "heartbeat-interval: 20s    | heartbeat-interval: soon           | false",
                "statuses: [408, 425, 429]  | statuses: [204]                    | false",
                "statuses: [408, 425, 429]  | statuses: []                       | true",
                "server-errors: true        | server-errors: 1                   | false",
                "first-pause: 1s            | first-pause: 500ms                 | true",
                "repeats: reused-ids        | repeats: never                     | false",
                "parts: 100                 | parts: 0                           | false",
                "largest-sent: 1048576      | largest-sent: 100                  | false",
                "ok-for-no-content: false   | ok-for-no-content: true            | true",
            })
    void saysTheSameAsTheReader(String from, String to, boolean taken) throws IOException {
        String text = Profiles.text("vector", from, to);

        assertThat(readerTakes(text)).as("reader").isEqualTo(taken);
        assertThat(schemaTakes(text))
                .as("schema: %s", SCHEMA.validate(json(text)))
                .isEqualTo(taken);
    }

    @Test
    void requiresWhatTheReaderRequires() throws IOException {
        List<String> lines = Profiles.text("vector").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()
                    || lines.get(i).strip().startsWith("#")
                    || lines.get(i).endsWith(":")) {
                continue;
            }
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            String text = String.join("\n", without);

            assertThat(schemaTakes(text)).as("without " + lines.get(i)).isEqualTo(readerTakes(text));
        }
    }

    @Test
    void describesNothingThatTheReaderDoesNotKnow() throws Exception {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(PROFILES.resolve("profile.schema.json")));
        JsonNode vector = json(Profiles.text("vector"));

        assertThat(vector.propertyNames()).isEqualTo(schema.path("properties").propertyNames());
        for (String section :
                List.of("authentication", "headers", "forecasts", "ids", "measurements", "retries", "segments")) {
            assertThat(vector.path(section).propertyNames())
                    .as(section)
                    .isEqualTo(schema.path("properties")
                            .path(section)
                            .path("properties")
                            .propertyNames());
        }
    }
}
