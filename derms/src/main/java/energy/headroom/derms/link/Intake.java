package energy.headroom.derms.link;

import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages into the outbox, one after the other and again until each is stored, and keeps the outbox from growing
 * without end: beyond a bound the oldest are set aside, because the newest say more. A message whose sender waits is tried once
 * only: its sender decides whether it comes again.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_UNSTORED = 1_000;
    private static final long MOST_WAITING = 100_000;
    private static final int COUNT_EVERY = 100;
    private static final Duration STORE_AGAIN = Duration.ofSeconds(5);

    /** @param sender who waits until it is stored; null: nobody */
    private record Unstored(
            OutgoingMessage message, @Nullable Reply sender) {}

    private final Deliveries.Means means;
    private final Surroundings<LinkCommand> surroundings;
    private final BooleanSupplier delivering;
    private final Runnable stored;
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private boolean storing;
    private boolean failing;
    private long count;

    /**
     * @param delivering whether the oldest message is being sent just now, and so must stay where it is
     * @param stored called whenever there is something new to send
     */
    Intake(
            Deliveries.Means means,
            Surroundings<LinkCommand> surroundings,
            BooleanSupplier delivering,
            Runnable stored) {
        this.means = means;
        this.surroundings = surroundings;
        this.delivering = delivering;
        this.stored = stored;
    }

    void add(OutgoingMessage message) {
        if (unstored.size() >= MOST_UNSTORED) {
            drop(unstored.removeFirst());
        }
        take(new Unstored(message, null));
    }

    /** @param sender is told whether it is stored */
    void add(OutgoingMessage message, Reply sender) {
        if (failing || unstored.size() >= MOST_UNSTORED) {
            sender.with(LinkCommand.Entrusted.NOT_STORED);
        } else {
            take(new Unstored(message, sender));
        }
    }

    private void take(Unstored one) {
        unstored.add(one);
        storeNext();
    }

    private void drop(Unstored one) {
        if (one.sender() != null) {
            one.sender().with(LinkCommand.Entrusted.NOT_STORED);
        } else {
            LOG.error(
                    "{} {} to {} is lost: the outbox could not be written for too long",
                    one.message().action().pathName(),
                    one.message().requestId(),
                    means.provider());
        }
    }

    private void storeNext() {
        @Nullable Unstored next = unstored.peek();
        if (storing || next == null) {
            return;
        }
        storing = true;
        surroundings.await(
                means.outbox().append(means.provider(), next.message()),
                (_, failure) -> new LinkCommand.Done(() -> ended(next, failure)));
    }

    private void ended(Unstored one, @Nullable Throwable failure) {
        failing = failure != null;
        if (failure != null) {
            LOG.error("the outbox of {} cannot be written; tried again", means.provider(), failure);
            List<Unstored> awaited =
                    unstored.stream().filter(each -> each.sender() != null).toList();
            unstored.removeAll(awaited);
            awaited.forEach(this::drop);
            surroundings.timer("store", STORE_AGAIN, new LinkCommand.Done(() -> {
                storing = false;
                failing = false;
                storeNext();
            }));
            return;
        }
        if (one.sender() != null) {
            one.sender().with(LinkCommand.Entrusted.STORED);
        }
        storing = false;
        unstored.remove(one);
        if (++count % COUNT_EVERY == 0) {
            surroundings.await(
                    means.outbox().count(means.provider()),
                    (waiting, _) -> new LinkCommand.Done(() -> trim(waiting == null ? 0 : waiting - MOST_WAITING)));
        }
        stored.run();
        storeNext();
    }

    private void trim(long tooMany) {
        if (tooMany > 0 && !delivering.getAsBoolean()) {
            surroundings.await(
                    means.outbox().oldest(means.provider()),
                    (oldest, _) ->
                            new LinkCommand.Done(() -> setAside(oldest == null ? null : oldest.orElse(null), tooMany)));
        }
    }

    private void setAside(Outbox.@Nullable Waiting oldest, long tooMany) {
        if (oldest == null || delivering.getAsBoolean()) {
            return;
        }
        LOG.error("more than {} messages wait for {}; the oldest is set aside", MOST_WAITING, means.provider());
        surroundings.await(
                means.outbox()
                        .setAside(means.provider(), oldest.id(), "more than " + MOST_WAITING + " messages waited"),
                (_, _) -> new LinkCommand.Done(() -> trim(tooMany - 1)));
    }
}
