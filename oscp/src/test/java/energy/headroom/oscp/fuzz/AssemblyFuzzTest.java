package energy.headroom.oscp.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival;
import energy.headroom.oscp.segment.Assembly;
import energy.headroom.oscp.segment.AssemblyLimits;
import energy.headroom.oscp.segment.PartHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Any sequence of parts from one peer. */
class AssemblyFuzzTest {
    private static final AssemblyLimits LIMITS = new AssemblyLimits(4, 400, 3, 2_500, Duration.ofSeconds(30));
    private static final int MOST_REQUESTS = 40;

    @FuzzTest
    void answersEveryPartAndHoldsNoMoreThanItsLimits(FuzzedDataProvider input) {
        Assembly assembly = new Assembly(LIMITS);
        Instant now = Instant.EPOCH;
        for (int i = 0; i < MOST_REQUESTS && input.remainingBytes() > 0; i++) {
            now = now.plusSeconds(input.consumeInt(0, 20));
            Action action = input.pickValue(Action.values());
            PartHeaders headers = new PartHeaders(header(input), header(input), number(input), number(input));
            Arrival arrival = assembly.add(action, headers, input.consumeBytes(200), now);
            if (arrival instanceof Arrival.Whole whole && headers.count() != null && whole.requestId() == null) {
                throw new AssertionError("a message without an id was put together");
            }
            if (assembly.held() > LIMITS.mostHeld() || assembly.openMessages() > LIMITS.mostOpen()) {
                throw new AssertionError("holds " + assembly.held() + " bytes of " + assembly.openMessages());
            }
        }
        assembly.forgetOld(now.plusSeconds(31));
        if (assembly.held() != 0) {
            throw new AssertionError("holds " + assembly.held() + " bytes for ever");
        }
    }

    private static @Nullable String header(FuzzedDataProvider input) {
        int id = input.consumeInt(0, 5);
        return id == 0 ? null : "id" + id;
    }

    private static @Nullable String number(FuzzedDataProvider input) {
        return switch (input.consumeInt(0, 9)) {
            case 0 -> null;
            case 1 -> input.consumeAsciiString(8);
            default -> Integer.toString(input.consumeInt(1, 4));
        };
    }
}
