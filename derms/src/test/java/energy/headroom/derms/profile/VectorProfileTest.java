package energy.headroom.derms.profile;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Every line of Vector's profile, and what it has to say; what each makes the gateway do is shown where that is done. */
class VectorProfileTest {
    /** One line. */
    private record Line(Function<Profile, Object> read, Object expected) {}

    private static final Map<String, Line> LINES = new LinkedHashMap<>();

    private static void line(String setting, Function<Profile, Object> read, Object expected) {
        LINES.put(setting, new Line(read, expected));
    }

    static {
        line("name", Profile::name, "vector");
        line("authentication.scheme", Profile::scheme, Profile.Scheme.OAUTH);
        line("authentication.client-secret", Profile::clientSecret, Profile.ClientSecret.HEADER);
        line("headers.static", its -> its.headers().always(), Set.of("fp-id", "apikey"));
        line("headers.test", its -> its.headers().test(), Set.of("x-access-token"));
        line("headers.production", its -> its.headers().production(), Set.of());
        line("headers.generated", its -> its.headers().generated(), Set.of("x-request-id"));
        line("headers.with-token-request", its -> its.headers().withTokenRequest(), Set.of());
        line("paths", Profile::paths, Map.of());
        line(
                "sends",
                Profile::sends,
                Set.of(
                        Action.HANDSHAKE,
                        Action.HANDSHAKE_ACKNOWLEDGE,
                        Action.HEARTBEAT,
                        Action.UPDATE_ASSET_MEASUREMENTS));
        line(
                "accepts",
                Profile::accepts,
                Set.of(
                        Action.HANDSHAKE,
                        Action.HANDSHAKE_ACKNOWLEDGE,
                        Action.HEARTBEAT,
                        Action.UPDATE_GROUP_CAPACITY_FORECAST));
        line("forecasts.replace", its -> its.forecasts().replace(), Profile.Replace.ALL);
        line("forecasts.gap", its -> its.forecasts().gap(), Profile.Otherwise.FALLBACK);
        line("forecasts.missing", its -> its.forecasts().missing(), Profile.Otherwise.FALLBACK);
        line("forecasts.resume", its -> its.forecasts().resume(), Profile.Resume.FRESH_FORECAST);
        line("forecasts.offline", its -> its.forecasts().followOffline(), Duration.ZERO);
        line("ids.form", its -> its.ids().form(), Profile.IdForm.LETTERS_AND_DIGITS);
        line("ids.longest", its -> its.ids().longest(), 64);
        line("measurements.kind", its -> its.measurements().kind(), Profile.MeasurementKind.ASSET);
        line("measurements.direction", its -> its.measurements().direction(), EnergyFlowDirection.IMPORT);
        line("measurements.power-unit", its -> its.measurements().powerUnit(), Profile.PowerUnit.KW);
        line("measurements.energy-unit", its -> its.measurements().energyUnit(), EnergyUnit.KWH);
        line("measurements.energy-type", its -> its.measurements().energyType(), false);
        line("measurements.interval", its -> its.measurements().interval(), Duration.ofMinutes(1));
        line("heartbeat-interval", Profile::heartbeatInterval, Duration.ofSeconds(20));
        line("retries.statuses", its -> its.retries().statuses(), Set.of(408, 425, 429));
        line("retries.server-errors", its -> its.retries().serverErrors(), true);
        line("retries.first-pause", its -> its.retries().first(), Duration.ofSeconds(1));
        line("retries.longest-pause", its -> its.retries().most(), Duration.ofMinutes(1));
        line("repeats", Profile::repeats, RepeatRule.REUSED_IDS);
        line("segments.parts", its -> its.segments().received().mostParts(), 100);
        line("segments.bytes", its -> its.segments().received().mostBytes(), 2 << 20);
        line("segments.open", its -> its.segments().received().mostOpen(), 16);
        line("segments.held", its -> its.segments().received().mostHeld(), 8 << 20);
        line("segments.keep", its -> its.segments().received().keep(), Duration.ofMinutes(1));
        line("segments.largest-sent", its -> its.segments().largestSent(), 1 << 20);
        line("tolerances.misspelt-acknowledge", its -> its.tolerances().misspeltAcknowledge(), false);
        line("tolerances.ok-for-no-content", its -> its.tolerances().okForNoContent(), false);
    }

    @TestFactory
    Stream<DynamicTest> saysWhatVectorsSummarySays() throws Exception {
        Profile vector = ProfileFile.builtIn("vector");
        return LINES.entrySet().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.getKey(),
                        () -> assertThat(line.getValue().read().apply(vector))
                                .isEqualTo(line.getValue().expected())));
    }

    @Test
    void hasNoLineWithoutATest() throws Exception {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of("../profiles/vector.yaml")));
        Set<String> written = new TreeSet<>();
        file.forEach((name, value) -> {
            if (value instanceof Map<?, ?> section && !section.isEmpty()) {
                section.keySet().forEach(key -> written.add(name + "." + key));
            } else {
                written.add(name);
            }
        });

        assertThat(LINES.keySet()).containsExactlyInAnyOrderElementsOf(written);
    }
}
