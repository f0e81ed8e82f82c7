package energy.headroom.sites.living;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what operators order, has it stored one after the other, and answers each once it is durable.
 *
 * <p>As with forecasts, what is not durable may lower the limit but not raise it: of all limits that could be the one that
 * counts, the lowest holds. A later order that is stored puts an end to it.
 */
final class OperatorDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);
    /** So many that could not be stored are remembered. */
    private static final int MOST_FAILED = 32;

    /** What an operator wants: a limit, or an end of it at a moment. */
    private sealed interface Order {
        /** What is set once this is done. */
        @Nullable OperatorLimit after(@Nullable OperatorLimit before);

        record Set(OperatorLimit limit) implements Order {
            @Override
            public OperatorLimit after(@Nullable OperatorLimit before) {
                return limit;
            }
        }

        record End(Instant at, String by) implements Order {
            @Override
            public @Nullable OperatorLimit after(@Nullable OperatorLimit before) {
                return before == null ? null : before.endedAt(at);
            }
        }
    }

    private static final class Unstored {
        private final Order order;
        private final Reply reply;
        private boolean failed;

        private Unstored(Order order, Reply reply) {
            this.order = order;
            this.reply = reply;
        }
    }

    private final SiteId site;
    private final SiteStore store;
    private final Later later;
    private final StoreHealth health;
    private final Runnable onChange;
    private final List<Unstored> unstored = new ArrayList<>();
    private @Nullable OperatorLimit durable;
    private boolean recalled;
    private @Nullable String whyNotRecalled;
    private boolean storing;

    OperatorDesk(SiteId site, SiteStore store, Later later, StoreHealth health, Runnable onChange) {
        this.site = site;
        this.store = store;
        this.later = later;
        this.health = health;
        this.onChange = onChange;
    }

    /** Goes on from what was stored. What was ordered before that is stored now, in its order. */
    void restore(@Nullable OperatorLimit remembered) {
        durable = remembered;
        recalled = true;
        storeNext();
    }

    /** What was ordered before the store could be read is not durable; whoever ordered it shall do so again. */
    void notRecalled(String reason) {
        whyNotRecalled = reason;
        List.copyOf(unstored).forEach(waiting -> fail(waiting, reason));
    }

    void set(OperatorLimit limit, Reply reply) {
        take(new Order.Set(limit), reply);
        onChange.run();
    }

    void end(Instant at, String by, Reply reply) {
        take(new Order.End(at, by), reply);
    }

    private void take(Order order, Reply reply) {
        List<Unstored> failed = unstored.stream().filter(other -> other.failed).toList();
        if (failed.size() >= MOST_FAILED) {
            unstored.remove(failed.getFirst());
        }
        Unstored waiting = new Unstored(order, reply);
        unstored.add(waiting);
        if (!recalled && whyNotRecalled != null) {
            fail(waiting, whyNotRecalled);
        }
        storeNext();
    }

    private void storeNext() {
        if (recalled && !storing) {
            unstored.stream().filter(waiting -> !waiting.failed).findFirst().ifPresent(this::store);
        }
    }

    private void store(Unstored next) {
        storing = true;
        later.when(
                () -> write(next.order),
                done -> {
                    storing = false;
                    health.good();
                    log(next.order);
                    durable = next.order.after(durable);
                    unstored.subList(0, unstored.indexOf(next) + 1).clear();
                    next.reply.with(new OperatorLimitTaken.Stored());
                    onChange.run();
                    storeNext();
                },
                failure -> {
                    storing = false;
                    fail(next, health.failed("storing what an operator ordered", failure, later.now()));
                    onChange.run();
                    storeNext();
                });
    }

    private CompletionStage<Void> write(Order order) {
        return switch (order) {
            case Order.Set(OperatorLimit limit) -> store.putOperatorLimit(site, limit);
            case Order.End(Instant at, String by) -> store.endOperatorLimit(site, at, by);
        };
    }

    private void log(Order order) {
        switch (order) {
            case Order.Set(OperatorLimit limit) ->
                LOG.info(
                        "site {}: {} limits it to {} until {}: {}",
                        site,
                        limit.by(),
                        limit.power(),
                        limit.until(),
                        limit.reason());
            case Order.End(Instant at, String by) -> LOG.info("site {}: {} ends the operator's limit", site, by);
        }
    }

    /** A limit that could not be stored holds on, an end that could not be stored was none. */
    private void fail(Unstored waiting, String reason) {
        if (!waiting.failed) {
            waiting.failed = true;
            waiting.reply.with(new OperatorLimitTaken.NotStored(reason));
            if (waiting.order instanceof Order.End) {
                unstored.remove(waiting);
            }
        }
    }

    /** Every limit that could be the one that counts; some may be over. */
    List<OperatorLimit> limits() {
        OperatorLimit stored = durable;
        Stream<OperatorLimit> waiting = unstored.stream()
                .flatMap(it -> it.order instanceof Order.Set(OperatorLimit limit) ? Stream.of(limit) : Stream.empty());
        return Stream.concat(Stream.ofNullable(stored), waiting).toList();
    }

    /** When what operators want changed, up to now. */
    Stream<Instant> changes(Instant now) {
        return limits().stream()
                .flatMap(limit -> Stream.of(limit.from(), limit.until()))
                .filter(moment -> !moment.isAfter(now));
    }
}
