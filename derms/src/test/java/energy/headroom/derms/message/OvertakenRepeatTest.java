package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.LinkStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A message that could not be remembered, and what becomes of the one before it when that comes again after a restart. */
class OvertakenRepeatTest {
    private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00.000400Z");
    private static final Instant SECOND = Instant.parse("2026-07-01T00:15:00Z");
    private static final Instant AGAIN = Instant.parse("2026-07-01T00:30:00Z");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    private final Stores stores = new Stores();
    private int handled;

    /** Whether it was handled as new. */
    private boolean isNew(Repeats repeats, int kilowatts, Instant at, Optional<Instant> newest) {
        Incoming incoming = new Incoming(
                Gateway.provider(Gateway.VECTOR, "vector", NOWHERE, NOWHERE),
                Action.UPDATE_GROUP_CAPACITY_FORECAST,
                new Body.Read(Forecasts.ofKilowatts("AKL001", kilowatts).getBytes(StandardCharsets.UTF_8)),
                "always-the-same",
                null,
                null,
                at,
                "ticket",
                LocalTimes.NONE,
                Optional.empty());
        int before = handled;
        Answer answer = repeats.unlessSeen(
                        incoming, "AKL001", new LinkStatus(LinkState.ONLINE, Instant.EPOCH, null), newest, () -> {
                            handled++;
                            return CompletableFuture.completedFuture(Answer.accepted());
                        })
                .toCompletableFuture()
                .join();
        assertThat(answer.status()).isEqualTo(204);
        return handled > before;
    }

    private Repeats afterARestart() {
        return new Repeats(stores.seen(), new Peculiarities());
    }

    @Test
    void isTakenAsNewWhereTheSiteHoldsSomethingNewer() {
        Repeats repeats = afterARestart();
        assertThat(isNew(repeats, 10, FIRST, Optional.empty())).isTrue();
        stores.seenFails(true);
        assertThat(isNew(repeats, 50, SECOND, Optional.of(FIRST))).isTrue();
        stores.seenFails(false);

        assertThat(isNew(afterARestart(), 10, AGAIN, Optional.of(SECOND)))
                .as("50 kW hold, and 10 kW are said now")
                .isTrue();
    }

    @Test
    void changesNothingWhereNothingNewerCame() {
        assertThat(isNew(afterARestart(), 10, FIRST, Optional.empty())).isTrue();

        assertThat(isNew(afterARestart(), 10, AGAIN, Optional.of(FIRST))).isFalse();
    }
}
