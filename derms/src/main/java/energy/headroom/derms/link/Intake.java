package energy.headroom.derms.link;

import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages into the outbox, one after the other and again until each is stored. A message whose sender waits is tried
 * once only: its sender decides whether it comes again.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_UNSTORED = 1_000;
    private static final Duration STORE_AGAIN = Duration.ofSeconds(5);

    /** @param sender who waits until it is stored; null: nobody */
    private record Unstored(
            OutgoingMessage message, @Nullable Reply sender) {}

    private final Deliveries.Means means;
    private final Surroundings<LinkCommand> surroundings;
    private final Runnable stored;
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private boolean storing;
    private boolean failing;

    /** @param stored called whenever there is something new to send */
    Intake(Deliveries.Means means, Surroundings<LinkCommand> surroundings, Runnable stored) {
        this.means = means;
        this.surroundings = surroundings;
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
        stored.run();
        storeNext();
    }
}
