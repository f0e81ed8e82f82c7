package energy.headroom.oscp.exchange;

import static energy.headroom.oscp.exchange.RepeatRule.REUSED_IDS;
import static energy.headroom.oscp.exchange.RepeatRule.UNIQUE_IDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.exchange.RepeatRule.Remembered;
import energy.headroom.oscp.exchange.RepeatRule.Sighting;
import energy.headroom.oscp.exchange.RepeatRule.Verdict;
import energy.headroom.oscp.message.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatRuleTest {
    private static final Instant NOW = Instant.parse("2026-07-30T02:00:00Z");
    private static final Action FORECAST = Action.UPDATE_GROUP_CAPACITY_FORECAST;

    @ParameterizedTest
    @CsvSource({
        "NEW,       HANDLE,           HANDLE",
        "REPEAT,    ANSWER_AS_BEFORE, ANSWER_AS_BEFORE",
        "OVERTAKEN, ANSWER_AS_BEFORE, HANDLE",
        "REUSED_ID, REFUSE,           HANDLE",
    })
    void differsBetweenTheStandardAndPeersWhoseIdsSayLittle(Sighting sighting, Verdict standard, Verdict vector) {
        assertThat(UNIQUE_IDS.on(sighting)).isEqualTo(standard);
        assertThat(REUSED_IDS.on(sighting)).isEqualTo(vector);
    }

    @Test
    void knowsARepeatForADay() {
        ReceivedRequest request = request("id", "AKL001", "body");
        Remembered remembered = new Remembered(request, NOW, true);
        assertThat(RepeatRule.sighting(
                        request, remembered, NOW.plus(Duration.ofHours(24)).minusMillis(1)))
                .isEqualTo(Sighting.REPEAT);
        assertThat(RepeatRule.sighting(request, remembered, NOW.plus(Duration.ofHours(24))))
                .isEqualTo(Sighting.NEW);
        assertThat(RepeatRule.sighting(request, null, NOW)).isEqualTo(Sighting.NEW);
    }

    @Test
    void takesTheSameIdWithAnotherActionGroupOrBodyForAnotherMessage() {
        Remembered remembered = new Remembered(request("id", "AKL001", "body"), NOW, true);
        assertThat(RepeatRule.sighting(request("id", "AKL001", "other"), remembered, NOW))
                .isEqualTo(Sighting.REUSED_ID);
        assertThat(RepeatRule.sighting(request("id", "AKL002", "body"), remembered, NOW))
                .isEqualTo(Sighting.REUSED_ID);
        assertThat(RepeatRule.sighting(
                        ReceivedRequest.of(
                                "vector",
                                "id",
                                Action.ADJUST_GROUP_CAPACITY_FORECAST,
                                "AKL001",
                                "body".getBytes(UTF_8)),
                        remembered,
                        NOW))
                .isEqualTo(Sighting.REUSED_ID);
    }

    /** One group; what was handled last is what holds. */
    @Property(tries = 500)
    void nothingIsLostOfAPeerWhoseIdNeverChanges(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 3) Integer> sent) {
        List<Integer> handled = handled(REUSED_IDS, sent, _ -> "same");
        int last = -1;
        List<Integer> changes = new ArrayList<>();
        for (int body : sent) {
            if (body != last) {
                changes.add(body);
            }
            last = body;
        }
        assertThat(handled).as("every change, and only changes").isEqualTo(changes);
    }

    @Property(tries = 500)
    void everyMessageWithAnIdOfItsOwnIsHandledOnceHoweverOftenItComes(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> sent) {
        assertThat(handled(UNIQUE_IDS, sent, body -> "id-" + body))
                .isEqualTo(sent.stream().distinct().toList());
    }

    private static List<Integer> handled(RepeatRule rule, List<Integer> sent, IntFunction<String> idOf) {
        Map<String, Remembered> seen = new HashMap<>();
        List<Integer> handled = new ArrayList<>();
        for (int body : sent) {
            ReceivedRequest request = request(idOf.apply(body), "AKL001", "body " + body);
            Verdict verdict = rule.on(RepeatRule.sighting(request, seen.get(request.requestId()), NOW));
            assertThat(verdict).isNotEqualTo(Verdict.REFUSE);
            if (verdict == Verdict.HANDLE) {
                handled.add(body);
                seen.replaceAll((_, old) -> new Remembered(old.request(), old.at(), false));
                seen.put(request.requestId(), new Remembered(request, NOW, true));
            }
        }
        return handled;
    }

    private static ReceivedRequest request(String id, String group, String body) {
        return ReceivedRequest.of("vector", id, FORECAST, group, body.getBytes(UTF_8));
    }
}
