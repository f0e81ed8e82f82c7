package energy.headroom.simulators.derms;

import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When forecasts go out: at each interval, after each handshake, and when someone changes what they say. What was not taken
 * is sent again, under the same id, until it is or something newer is to be said.
 */
final class Timetable {
    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MOST = Duration.ofSeconds(5);

    /** Lets the 204 that ends a handshake arrive before the forecasts do. */
    private static final Duration AFTER_HANDSHAKE = Duration.ofMillis(200);

    private final Collection<SimulatedGroup> groups;
    private final GatewayClient gateway;
    private final GatewayLink link;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Executor work;
    private final AtomicBoolean roundPlanned = new AtomicBoolean();

    Timetable(
            Collection<SimulatedGroup> groups,
            GatewayClient gateway,
            GatewayLink link,
            InstantSource clock,
            ScheduledExecutorService timer,
            Executor work) {
        this.groups = groups;
        this.gateway = gateway;
        this.link = link;
        this.clock = clock;
        this.timer = timer;
        this.work = work;
    }

    void start(Duration interval) {
        var _ = timer.scheduleAtFixedRate(
                () -> groups.forEach(this::send), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Two handshakes that cross make one round of forecasts. */
    void afterHandshake() {
        if (roundPlanned.compareAndSet(false, true)) {
            in(AFTER_HANDSHAKE, () -> {
                roundPlanned.set(false);
                groups.forEach(this::send);
            });
        }
    }

    /** Sends what a group has to be told, if anything. Nothing but a protective stop goes out while the link is offline. */
    void send(SimulatedGroup group) {
        Instant now = clock.instant();
        long round = group.nextRound();
        if (group.mode() instanceof Mode.Quiet) {
            return;
        }
        if (link.isOnline() || group.mode() instanceof Mode.Stop) {
            List<UpdateGroupCapacityForecast> forecasts = Stream.concat(
                            group.fallback(now).stream(), Stream.of(group.forecast(now)))
                    .toList();
            for (UpdateGroupCapacityForecast forecast : forecasts) {
                String requestId = UUID.randomUUID().toString();
                work.execute(() -> deliver(group, forecast, requestId, round, RETRY_FIRST));
            }
        }
    }

    private void deliver(
            SimulatedGroup group, UpdateGroupCapacityForecast forecast, String requestId, long round, Duration pause) {
        if (!group.isCurrent(round)) {
            return;
        }
        Outcome outcome;
        try {
            outcome = gateway.post(requestId, null, forecast);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        group.sent(forecast, clock.instant(), outcome);
        log.info(
                "{} {} for {}: {}",
                forecast.type(),
                group.mode().word(),
                group.settings().id(),
                outcome);
        if (outcome.asksForHandshake()) {
            link.on(new LinkInput.RefusedByThem());
        } else if (outcome.status() == 0 || outcome.status() == 429 || outcome.status() >= 500) {
            Duration next = pause.multipliedBy(2).compareTo(RETRY_MOST) < 0 ? pause.multipliedBy(2) : RETRY_MOST;
            in(pause, () -> work.execute(() -> deliver(group, forecast, requestId, round, next)));
        }
    }

    private void in(Duration time, Runnable what) {
        try {
            var _ = timer.schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            log.debug("stopped before the next forecast");
        }
    }
}
