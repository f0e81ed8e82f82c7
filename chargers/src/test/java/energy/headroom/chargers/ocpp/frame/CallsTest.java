package energy.headroom.chargers.ocpp.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> out = new ArrayList<>();
    private final List<Outcome> ends = new ArrayList<>();
    private final Calls calls = new Calls(out::add, "p", Duration.ofSeconds(15));

    private void send(Instant at) {
        calls.send("Reset", Frames.newPayload(), at, ends::add);
    }

    @Test
    void findsTheCallThatAnAnswerBelongsTo() {
        send(NOON);
        send(NOON);
        assertThat(out).containsExactly("[2,\"p-1\",\"Reset\",{}]", "[2,\"p-2\",\"Reset\",{}]");
        Outcome failed = new Outcome.Failed("InternalError", "");
        assertThat(calls.answered("p-2", failed)).isTrue();
        assertThat(ends).containsExactly(failed);
    }

    @Test
    void takesOneAnswerToACallAndNoneToOthers() {
        send(NOON);
        Outcome answer = new Outcome.Answered(Frames.newPayload());
        assertThat(calls.answered("p-1", answer)).isTrue();
        assertThat(calls.answered("p-1", answer)).isFalse();
        assertThat(calls.answered("invented", answer)).isFalse();
        assertThat(ends).hasSize(1);
    }

    @Test
    void endsACallWhoseTimeIsOver() {
        send(NOON);
        send(NOON.plusSeconds(1));
        assertThat(calls.nextDeadline()).contains(NOON.plusSeconds(15));
        assertThat(calls.expire(NOON.plusMillis(14_999))).isEmpty();
        assertThat(calls.expire(NOON.plusSeconds(15))).containsExactly("Reset");
        assertThat(ends).containsExactly(new Outcome.TimedOut());
        assertThat(calls.nextDeadline()).contains(NOON.plusSeconds(16));
    }

    @Test
    void endsAllCallsWhenTheConnectionIsLost() {
        send(NOON);
        send(NOON);
        calls.lost();
        calls.lost();
        assertThat(ends).containsExactly(new Outcome.Lost(), new Outcome.Lost());
        assertThat(calls.waits()).isFalse();
    }
}
