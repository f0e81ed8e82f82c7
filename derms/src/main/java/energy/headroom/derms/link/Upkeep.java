package energy.headroom.derms.link;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.OutboxView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how full a provider's outbox is, and keeps it from growing without end and from sending what says nothing any more:
 * see {@link Backlog} and {@link Outbox#tidy}.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration AT_LEAST_BETWEEN = Duration.ofMinutes(1);
    private static final int COUNT_EVERY = 1_000;

    private final Deliveries.Means means;
    private final Surroundings<LinkCommand> surroundings;
    private final Runnable seen;
    private Outbox.Fill fill = Outbox.Fill.EMPTY;
    private boolean nearlyFull;
    private boolean due = true;
    private int changes;
    private @Nullable Instant last;

    /** @param seen called whenever it is fuller or less full */
    Upkeep(Deliveries.Means means, Surroundings<LinkCommand> surroundings, Runnable seen) {
        this.means = means;
        this.surroundings = surroundings;
        this.seen = seen;
    }

    OutboxView view() {
        return new OutboxView(fill.waiting(), means.rules().most(), fill.setAside(), fill.thinned(), fill.dropped());
    }

    /** Whether something is to be done now. */
    boolean isDue() {
        return due;
    }

    /** The link is back, or there is another reason to look at what waits. */
    void want() {
        due = true;
    }

    void added(long messages) {
        show(new Outbox.Fill(fill.waiting() + messages, fill.setAside(), fill.thinned(), fill.dropped()));
        // What others do to the outbox is not counted here, so that it is counted anew now and then.
        due |= fill.waiting() > means.rules().most() || ++changes % COUNT_EVERY == 0;
    }

    void setAside() {
        show(new Outbox.Fill(fill.waiting() - 1, fill.setAside() + 1, fill.thinned(), fill.dropped()));
        due |= fill.setAside() > means.rules().most();
    }

    /** Whether this is to be left out if there is anything newer, and it is time to look. */
    boolean isStale(Outbox.Waiting oldest) {
        Instant now = surroundings.now();
        boolean isTime = last == null || !now.isBefore(last.plus(AT_LEAST_BETWEEN));
        return isTime && means.rules().backlog().mayLeaveOut(oldest.message(), now);
    }

    /** @param then called in the link when it is over, whatever came of it */
    void run(Runnable then) {
        due = false;
        last = surroundings.now();
        Backlog backlog = means.rules().backlog();
        surroundings.await(
                means.outbox()
                        .tidy(
                                means.provider(),
                                backlog.rule(),
                                backlog.oldUntil(last),
                                means.rules().most())
                        .thenCompose(tidied ->
                                means.outbox().fill(means.provider()).thenApply(now -> new Tidy(tidied, now))),
                (tidy, failure) -> new LinkCommand.Done(() -> {
                    if (tidy == null) {
                        LOG.error("the outbox of {} could not be tidied", means.provider(), failure);
                    } else {
                        tell(tidy.tidied());
                        show(tidy.now());
                    }
                    then.run();
                }));
    }

    private record Tidy(Outbox.Tidied tidied, Outbox.Fill now) {}

    private void tell(Outbox.Tidied tidied) {
        if (tidied.thinned() > 0) {
            LOG.info(
                    "{} old measurements for {} are left out, as its setting outbox.backlog says",
                    tidied.thinned(),
                    means.provider());
        }
        if (tidied.dropped() > 0) {
            LOG.error(
                    "more than {} messages wait for {}, or are set aside: the {} oldest measurements are dropped",
                    means.rules().most(),
                    means.provider(),
                    tidied.dropped());
        }
    }

    private void show(Outbox.Fill now) {
        fill = now;
        boolean before = nearlyFull;
        nearlyFull = view().isNearlyFull();
        if (nearlyFull && !before) {
            LOG.warn(
                    "{} messages wait for {}, of at most {}: beyond that the oldest measurements are dropped",
                    fill.waiting(),
                    means.provider(),
                    means.rules().most());
        }
        seen.run();
    }
}
