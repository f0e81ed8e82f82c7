package energy.headroom.oscp.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.segment.Arrival.Kept;
import energy.headroom.oscp.segment.Arrival.Refused;
import energy.headroom.oscp.segment.Arrival.Whole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblyTest {
    private static final Action ACTION = Action.UPDATE_GROUP_CAPACITY_FORECAST;
    private static final AssemblyLimits SMALL = new AssemblyLimits(5, 100, 2, 2_000, Duration.ofSeconds(60));

    private final Assembly assembly = new Assembly(SMALL);
    private Instant now = Instant.parse("2026-07-30T02:00:00Z");

    @Test
    void leavesARequestWithoutSegmentHeadersAsItIs() {
        Arrival arrival = add("a", "question", null, null, "{}");
        assertWhole(arrival, "{}");
        assertThat(((Whole) arrival).requestId()).isEqualTo("a");
        assertThat(((Whole) arrival).correlationId()).isEqualTo("question");
        assertWhole(add("b", null, "1", "1", "{}"), "{}");
        assertWhole(add(null, null, null, null, "not even JSON"), "not even JSON");
    }

    @Test
    void putsSlicesTogetherThatNameTheFirstPart() {
        assertKept(add("a", "question", "1", "3", "{\"x\""));
        assertKept(add("b", "a", "2", "3", ":"));
        Arrival arrival = add("c", "a", "3", "3", "1}");
        assertWhole(arrival, "{\"x\":1}");
        assertThat(((Whole) arrival).requestId())
                .as("the first part's id is the message's")
                .isEqualTo("a");
        assertThat(((Whole) arrival).correlationId()).isEqualTo("question");
    }

    @Test
    void putsSlicesTogetherThatNameThePartBeforeThem() {
        assertKept(add("a", null, "1", "4", "{\"x\""));
        assertKept(add("d", "c", "4", "4", "1}"));
        assertKept(add("b", "a", "2", "4", ":"));
        assertWhole(add("c", "b", "3", "4", " "), "{\"x\": 1}");
    }

    @Test
    void putsSlicesTogetherThatAllHaveTheIdOfTheMessage() {
        assertKept(add("a", null, "1", "2", "{"));
        assertWhole(add("a", null, "2", "2", "}"), "{}");
    }

    @Test
    void joinsTheArraysOfPartsThatAreEachComplete() throws InvalidMessage {
        Assembly roomy = new Assembly(AssemblyLimits.usual());
        roomy.add(ACTION, new PartHeaders("a", null, "1", "2"), forecast("AKL001", "CONSUMPTION", 1), now);
        Arrival arrival =
                roomy.add(ACTION, new PartHeaders("b", "a", "2", "2"), forecast("AKL001", "CONSUMPTION", 2), now);
        var forecast = (UpdateGroupCapacityForecast) MessageReader.read(ACTION, ((Whole) arrival).body());
        assertThat(forecast.blocks()).extracting("capacity").containsExactly(BigDecimal.ONE, BigDecimal.TWO);
    }

    @ParameterizedTest
    @CsvSource({"AKL002, CONSUMPTION", "AKL001, GENERATION"})
    void refusesToJoinCompletePartsOfDifferentGroupsOrTypes(String group, String type) {
        Assembly roomy = new Assembly(AssemblyLimits.usual());
        roomy.add(ACTION, new PartHeaders("a", null, "1", "2"), forecast("AKL001", "CONSUMPTION", 1), now);
        assertRefused(
                roomy.add(ACTION, new PartHeaders("b", "a", "2", "2"), forecast(group, type, 2), now),
                400,
                "not about the same");
    }

    @Test
    void saysWhichCompletePartIsWrong() {
        Assembly roomy = new Assembly(AssemblyLimits.usual());
        roomy.add(ACTION, new PartHeaders("a", null, "1", "2"), forecast("AKL001", "CONSUMPTION", 1), now);
        assertRefused(
                roomy.add(ACTION, new PartHeaders("b", "a", "2", "2"), forecast("AKL001", "CONSUMPTION", -2), now),
                400,
                "part 2: /forecasted_blocks/0/capacity must be");
    }

    @Test
    void takesADuplicateWithoutHarm() {
        assertKept(add("a", null, "1", "2", "{"));
        assertKept(add("a", null, "1", "2", "{"));
        assertWhole(add("b", "a", "2", "2", "}"), "{}");
        assertKept(add("a", null, "1", "2", "{"));
        assertWhole(add("b", "a", "2", "2", "}"), "{}");
        assertThat(assembly.openMessages()).isZero();
    }

    @Test
    void refusesAPartThatContradictsAnother() {
        assertKept(add("a", null, "1", "3", "{"));
        assertRefused(add("a", null, "1", "3", "["), 400, "part 1 came before with another content");
        assertRefused(
                add("b", "a", "2", "2", "}"), 400, "X-Segment-Count is 2, where another part of the message said 3");
        assertKept(add("b", "a", "2", "3", "\"x\""));
        assertWhole(add("c", "a", "3", "3", ":1}"), "{\"x\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 2",
                "1, none",
                "0, 2",
                "3, 2",
                "x, 2",
                "1, -2",
                "1, 9999999999",
                "'', 2",
                "' 1', 2",
                "١, 2",
                "1.0, 2"
            })
    void refusesAPlaceThatDoesNotExist(@Nullable String index, @Nullable String count) {
        assertRefused(add("a", null, index, count, "{"), 400, "must be numbers from 1");
    }

    @Test
    void refusesAPartThatNamesNoOther() {
        assertRefused(add("b", null, "2", "2", "}"), 400, "X-Correlation-ID is missing");
        assertRefused(add(null, "a", "2", "2", "}"), 400, "X-Request-ID is missing");
    }

    @Test
    void boundsPartsBytesAndOpenMessages() {
        assertRefused(add("a", null, "1", "6", "{"), 413, "may have 5 parts");
        assertKept(add("a", null, "1", "2", "x".repeat(90)));
        assertRefused(add("b", "a", "2", "2", "x".repeat(11)), 413, "may have 100 bytes");
        assertRefused(add("c".repeat(1_700), null, "1", "2", "x"), 429, "hold 391 bytes already");
        assertKept(add("d", null, "1", "2", "x"));
        assertRefused(add("e", null, "1", "2", "x"), 429, "2 messages wait for parts already");
        assertWhole(add("b", "a", "2", "2", "x".repeat(10)), "x".repeat(100));
        assertKept(add("f".repeat(1_200), null, "1", "2", "x".repeat(90)));
    }

    @Test
    void boundsWhatItRemembersOfShortMessagesWithLongIds() {
        AssemblyLimits usual = AssemblyLimits.usual();
        Assembly many = new Assembly(usual);
        for (int i = 0; i < 10_000; i++) {
            String first = i + "x".repeat(250);
            assertKept(many.add(ACTION, new PartHeaders(first, null, "1", "2"), "{".getBytes(UTF_8), now));
            assertWhole(
                    many.add(ACTION, new PartHeaders("y" + first, first, "2", "2"), "}".getBytes(UTF_8), now), "{}");
        }
        assertThat(many.held())
                .as("their ids count, and no more than 200 are remembered")
                .isBetween(200L * 3 * 250, 200L * 2 * 1_000);
    }

    @Test
    void forgetsAMessageThatStaysIncomplete() {
        assertKept(add("a", null, "1", "2", "{"));
        now = now.plusSeconds(60);
        assertThat(assembly.forgetOld(now)).isZero();
        now = now.plusSeconds(1);
        assertThat(assembly.forgetOld(now)).isEqualTo(1);
        assertKept(add("b", "a", "2", "2", "}"));
    }

    @Test
    void losesNothingOfAPeerWhoseIdNeverChanges() {
        assertKept(add("same", "same", "1", "2", "a"));
        assertWhole(add("same", "same", "2", "2", "b"), "ab");
        assertKept(add("same", "same", "1", "2", "a"));
        assertWhole(add("same", "same", "2", "2", "c"), "ac");
        assertKept(add("same", "same", "1", "2", "d"));
        assertWhole(add("same", "same", "2", "2", "c"), "dc");
        assertKept(add("same", "same", "1", "3", "e"));
        assertKept(add("same", "same", "2", "3", "f"));
        assertWhole(add("same", "same", "3", "3", "g"), "efg");
    }

    @Test
    void keepsActionsApart() {
        assertKept(add("same", "same", "1", "2", "a"));
        assertKept(assembly.add(
                Action.ADJUST_GROUP_CAPACITY_FORECAST,
                new PartHeaders("same", "same", "2", "2"),
                "x".getBytes(UTF_8),
                now));
        assertWhole(add("same", "same", "2", "2", "b"), "ab");
    }

    private Arrival add(
            @Nullable String id,
            @Nullable String correlation,
            @Nullable String index,
            @Nullable String count,
            String body) {
        return assembly.add(ACTION, new PartHeaders(id, correlation, index, count), body.getBytes(UTF_8), now);
    }

    private static byte[] forecast(String group, String type, int capacity) {
        return """
                {"group_id": "%s", "type": "%s", "forecasted_blocks": [{"capacity": %d, "phase": "ALL", "unit": "KW",
                 "start_time": "2026-07-30T14:00:00+12:00", "end_time": "2026-07-30T14:15:00+12:00"}]}""".formatted(group, type, capacity).getBytes(UTF_8);
    }

    private static void assertKept(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Kept.class);
    }

    private static void assertWhole(Arrival arrival, String text) {
        assertThat(arrival)
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> assertThat(new String(whole.body(), UTF_8)).isEqualTo(text));
    }

    private static void assertRefused(Arrival arrival, int status, String reason) {
        assertThat(arrival).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).contains(reason);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}
