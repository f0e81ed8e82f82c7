package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.VersionUrl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String BLOCK = """
            {"capacity": 22.5, "phase": "ALL", "unit": "KW",
             "start_time": "2026-07-30T14:00:00+12:00", "end_time": "2026-07-30T14:15:00+12:00"}""";

    @Test
    void readsAForecastAsItStandsInTheStandard() throws InvalidMessage {
        assertThat(read(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(BLOCK)))
                .isEqualTo(new UpdateGroupCapacityForecast(
                        "AKL001",
                        CapacityForecastType.CONSUMPTION,
                        List.of(new ForecastedBlock(
                                new BigDecimal("22.5"),
                                PhaseIndicator.ALL,
                                CapacityUnit.KW,
                                Instant.parse("2026-07-30T02:00:00Z"),
                                Instant.parse("2026-07-30T02:15:00Z")))));
    }

    @Test
    void readsPastFieldsThatItDoesNotKnow() throws InvalidMessage {
        String json = "{\"new\": {\"deep\": [[1, {\"group_id\": null}]]}, \"required_behaviour\": null, \"x\": null}";
        assertThat(read(Action.HANDSHAKE, json)).isEqualTo(new Handshake(null));
    }

    @Test
    void namesEveryFaultAtOnceWithItsPlace() {
        String json = """
                {"group_id": 7, "forecasted_blocks": [%s, {"capacity": -1, "phase": "all", "unit": "KW",
                 "start_time": "2026-07-30T14:00:00", "end_time": "soon"}, 5]}""".formatted(BLOCK);
        assertThat(faults(Action.UPDATE_GROUP_CAPACITY_FORECAST, json))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/group_id",
                        "/forecasted_blocks/1/capacity",
                        "/forecasted_blocks/1/phase",
                        "/forecasted_blocks/1/start_time",
                        "/forecasted_blocks/1/end_time",
                        "/forecasted_blocks/2",
                        "/type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "capacity | \"22\"                  | must be a number",
                "capacity | null                    | is required, not null",
                "capacity | -0.001                  | must be from 0",
                "capacity | 1e999999                | must be from 0",
                "capacity | 1e-999999               | must be from 0",
                "capacity | 1E13                    | must be from 0",
                "capacity | [22]                    | must be a number",
                "phase    | \"FOUR\"                | must be one of UNKNOWN, ONE, TWO, THREE, ALL, got \"FOUR\"",
                "unit     | \"kW\"                  | must be one of A, W, KW, WH, KWH, got \"kW\"",
                "unit     | {}                      | must be one of A, W, KW, WH, KWH",
                "start_time | \"2026-07-30T14:00:00\" | has no offset",
                "end_time | 1785372300              | must be a time in a string",
            })
    void saysWhatIsWrongWithAFieldOfABlock(String field, String value, String reason) {
        String block = BLOCK.replaceAll("\"" + field + "\": (\"[^\"]*\"|[0-9.]+)", "\"" + field + "\": " + value);
        assertThat(faults(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(block)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/forecasted_blocks/0/" + field);
                    assertThat(fault.reason()).startsWith(reason);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | is empty",
                "{                                                      | is not sound JSON",
                "{} {}                                                  | goes on after its end",
                "{}x                                                    | is not sound JSON",
                "{\"required_behaviour\": NaN}                          | is not sound JSON",
                "{'required_behaviour': {}}                             | is not sound JSON",
                "{\"a\": 1,}                                            | is not sound JSON",
                "[]                                                     | must be an object",
                "{\"a\": 01}                                            | is not sound JSON",
            })
    void refusesWhatIsNoSingleJsonObject(String json, String reason) {
        assertThat(faults(Action.HANDSHAKE, json)).last().satisfies(fault -> {
            assertThat(fault.pointer()).isEmpty();
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, /required_behaviour/heartbeat_interval",
        "86401, /required_behaviour/heartbeat_interval",
        "\"20\", /required_behaviour/heartbeat_interval",
    })
    void refusesAWishForHeartbeatsThatCannotBeMet(String interval, String pointer) {
        String json = "{\"required_behaviour\": {\"heartbeat_interval\": " + interval
                + ", \"measurement_configuration\": []}}";
        assertThat(faults(Action.HANDSHAKE, json)).extracting(Fault::pointer).containsExactly(pointer);
    }

    @Test
    void refusesAFieldThatIsGivenTwice() {
        String json = "{\"offline_mode_at\": \"2026-07-30T14:00:00Z\", \"offline_mode_at\": \"2026-07-31T14:00:00Z\"}";
        assertThat(faults(Action.HEARTBEAT, json)).containsExactly(new Fault("/offline_mode_at", "is given twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"offline_mode_at\": \"2026-07-30T14:00:00Z\", \"x\": 1, \"x\": 2}                  | /x",
                "{\"offline_mode_at\": \"2026-07-30T14:00:00Z\", \"x\": [{\"y\": {\"z\": 1, \"z\": 1}}]} | /x/0/y/z",
            })
    void refusesAFieldThatIsGivenTwiceAlsoWhereItKnowsNone(String json, String pointer) {
        assertThat(faults(Action.HEARTBEAT, json)).containsExactly(new Fault(pointer, "is given twice"));
    }

    @Test
    void readsUtf8AndNothingElse() throws InvalidMessage {
        assertThat(read(Action.HANDSHAKE, "\uFEFF{}"))
                .as("a byte order mark is read past")
                .isEqualTo(new Handshake(null));
        for (byte[] body : List.of(
                "{}".getBytes(UTF_16LE), "{}".getBytes(UTF_16), "{\"\u00e9\": 1}".getBytes(ISO_8859_1), new byte[] {
                    '{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'
                })) {
            assertThatThrownBy(() -> MessageReader.read(Action.HANDSHAKE, body)).isInstanceOf(InvalidMessage.class);
        }
        assertThat(faults(
                        Action.UPDATE_GROUP_CAPACITY_FORECAST,
                        forecast(BLOCK).replace("AKL001", "\\ud83d").replace("CONSUMPTION", "\\udc00")))
                .extracting(Fault::pointer)
                .containsExactly("/group_id", "/type");
    }

    @Test
    void keepsNumbersExactly() throws InvalidMessage {
        String digits = "123456789.123456789012345678901";
        assertThat(read(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(BLOCK.replace("22.5", digits))))
                .isInstanceOfSatisfying(
                        UpdateGroupCapacityForecast.class,
                        forecast -> assertThat(forecast.blocks().getFirst().capacity())
                                .isEqualTo(new BigDecimal(digits)));
        assertThat(read(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(BLOCK.replace("22.5", "2.25E+3"))))
                .as("however it is written")
                .isEqualTo(read(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(BLOCK.replace("22.5", "2250"))));
    }

    @Test
    void boundsDepthLengthAndTheNumberOfFaults() {
        assertThat(faults(Action.HANDSHAKE, "{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .hasSize(1);
        assertThat(faults(Action.HANDSHAKE, " ".repeat(MessageReader.MOST_BYTES + 1)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).startsWith("is longer than"));
        assertThat(faults(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast("{}" + ",{}".repeat(9_999))))
                .as("a message of faults does not become an answer of the same size")
                .hasSizeLessThan(60);
        assertThat(faults(Action.UPDATE_GROUP_CAPACITY_FORECAST, forecast(BLOCK + ("," + BLOCK).repeat(10_000))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("1 to 10000 elements, got 10001"));
    }

    @Test
    void neverRepeatsATokenOrControlCharacters() {
        assertThatThrownBy(() -> read(Action.REGISTER, "{\"token\": \"s3cret\", \"version_url\": []}"))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageNotContaining("s3cret");
        assertThat(new Register("s3cret", List.of(new VersionUrl("2.0", "https://a.example"))).toString())
                .doesNotContain("s3cret");
        assertThat(faults(Action.HEARTBEAT, "{\"offline_mode_at\": \"\\r\\nforged line\\u202e\"}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("\"??forged line?\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\\n", "s3cret\u2603", " s3cret", "s3 cret", "s3cret\\u007f"})
    void refusesATokenThatNoHeaderCanCarryWithoutRepeatingIt(String token) {
        assertThat(faults(
                        Action.REGISTER,
                        "{\"token\":\"%s\",\"version_url\":[{\"version\":\"2.0\",\"base_url\":\"https://a.example\"}]}"
                                .formatted(token)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .startsWith("/token must be printable ASCII")
                        .doesNotContain("s3"));
    }

    private static String forecast(String blocks) {
        return "{\"group_id\": \"AKL001\", \"type\": \"CONSUMPTION\", \"forecasted_blocks\": [" + blocks + "]}";
    }

    private static Object read(Action action, String json) throws InvalidMessage {
        return MessageReader.read(action, json.getBytes(UTF_8));
    }

    private static List<Fault> faults(Action action, String json) {
        return catchThrowableOfType(InvalidMessage.class, () -> read(action, json))
                .faults();
    }
}
