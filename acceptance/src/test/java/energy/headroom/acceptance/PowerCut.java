package energy.headroom.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * All chargers lose the gateway at the same moment and come back together. One half waits as long as it is told when it is sent
 * away; the other knows no such hint and comes again after five seconds, over and over.
 */
final class PowerCut {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int UNAVAILABLE = 503;
    private static final int STUBBORN_SECONDS = 5;

    /**
     * How they came back.
     *
     * @param all until the last of them was in a session again
     * @param sentAway how often one was answered 503
     * @param failed how often an attempt ended in any other way
     * @param slowestAnswer the longest that the gateway's API took meanwhile
     * @param online whether the link to the DERMS was online all the while
     */
    record Return(int chargers, Duration all, long sentAway, long failed, Duration slowestAnswer, boolean online) {
        @Override
        public String toString() {
            return "after a power cut %d chargers were back after %d s, sent away %.2f times each, %d attempts failed otherwise; the slowest answer of the API took %d ms, the link was %s"
                    .formatted(
                            chargers,
                            all.toSeconds(),
                            (double) sentAway / chargers,
                            failed,
                            slowestAnswer.toMillis(),
                            online ? "online all the while" : "lost");
        }
    }

    private final HttpClient http;
    private final String gateway;
    private final AtomicLong sentAway = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    PowerCut(HttpClient http, String gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    /** @param linkIsOnline asks the gateway how its link to the DERMS is */
    Return happen(List<CountingCharger> chargers, BooleanSupplier linkIsOnline) {
        chargers.forEach(CountingCharger::vanish);
        Instant begin = Instant.now();
        List<CompletableFuture<Void>> back =
                chargers.stream().map(this::comeBack).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(back.toArray(CompletableFuture[]::new));
        List<Duration> answers = new ArrayList<>();
        boolean[] online = {true};
        await("all are back")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Instant before = Instant.now();
                    online[0] &= linkIsOnline.getAsBoolean();
                    answers.add(Duration.between(before, Instant.now()));
                    return all.isDone();
                });
        all.join();
        return new Return(
                chargers.size(),
                Duration.between(begin, Instant.now()),
                sentAway.get(),
                failed.get(),
                Collections.max(answers),
                online[0]);
    }

    /** Ends once it is in a session. */
    CompletableFuture<Void> comeBack(CountingCharger charger) {
        return comeBack(charger, charger.id().hashCode() % 2 == 0);
    }

    private CompletableFuture<Void> comeBack(CountingCharger charger, boolean stubborn) {
        return charger.begin(http, gateway).<Void>thenApply(_ -> null).exceptionallyCompose(failure -> {
            long seconds = seconds(failure, stubborn);
            return CompletableFuture.supplyAsync(
                            () -> charger, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
                    .thenCompose(again -> comeBack(again, stubborn));
        });
    }

    private long seconds(Throwable failure, boolean stubborn) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof WebSocketHandshakeException refused
                && refused.getResponse().statusCode() == UNAVAILABLE) {
            sentAway.incrementAndGet();
            return stubborn
                    ? STUBBORN_SECONDS
                    : refused.getResponse()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(STUBBORN_SECONDS);
        }
        if (!(cause instanceof IOException)) {
            throw new CompletionException(cause);
        }
        failed.incrementAndGet();
        return STUBBORN_SECONDS;
    }
}
