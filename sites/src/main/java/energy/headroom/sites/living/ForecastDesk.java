package energy.headroom.sites.living;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteCommand.TakeForecast;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes forecasts in the order of receipt, has them stored one after the other, and answers each once it is durable (H5).
 *
 * <p>What is not durable, because it is on its way or because the store failed, may lower the limit but not raise it: of
 * all books that could be true, at every moment the lowest holds. A later forecast that is stored puts an end to it.
 */
final class ForecastDesk {
    /** So many different ones of a type that could not be stored are remembered; the oldest is hours old by then. */
    private static final int MOST_FAILED = 32;

    private static final class Unstored {
        private final TakeForecast message;
        private final Reply reply;
        private long sequence;
        private boolean failed;

        private Unstored(TakeForecast message, Reply reply) {
            this.message = message;
            this.reply = reply;
        }

        private Received received() {
            return new Received(message.forecast(), message.messageId(), message.receivedAt(), sequence);
        }

        /** Once this one is stored, so are it and what came before of its type; a fallback ends no stop (V14). */
        private boolean endsWaitOf(Unstored other) {
            return other.sequence <= sequence
                    && other.message.forecast().type() == message.forecast().type();
        }
    }

    private final SiteSpec spec;
    private final SiteStore store;
    private final Later later;
    private final StoreHealth health;
    private final Applies applies;
    private final Runnable onChange;
    private final List<Unstored> unstored = new ArrayList<>();
    private ForecastBook durable = ForecastBook.empty();
    /** What {@link #books} said last; null once something has changed since. */
    private @Nullable List<ForecastBook> books;

    private long lastSequence;
    private boolean recalled;
    private @Nullable String whyNotRecalled;
    private boolean storing;

    ForecastDesk(SiteSpec spec, SiteStore store, Later later, StoreHealth health, Applies applies, Runnable onChange) {
        this.spec = spec;
        this.store = store;
        this.later = later;
        this.health = health;
        this.applies = applies;
        this.onChange = onChange;
    }

    /** Goes on from what was stored. What came before that is stored now, in its order. */
    void restore(List<Received> contents) {
        books = null;
        for (Received received : contents) {
            durable = durable.with(received, spec.rules().policy().replace());
            lastSequence = Math.max(lastSequence, received.sequence());
        }
        for (Unstored waiting : unstored) {
            waiting.sequence = ++lastSequence;
        }
        recalled = true;
        storeNext();
    }

    /** What came before the store could be read is not durable; whoever sent it shall send it again. */
    void notRecalled(String reason) {
        whyNotRecalled = reason;
        for (Unstored waiting : unstored) {
            fail(waiting, reason);
        }
    }

    void take(TakeForecast message, Reply reply) {
        // A repeat of one that could not be stored takes its place.
        unstored.removeIf(other -> other.failed && other.message.forecast().equals(message.forecast()));
        forgetOldest(message.forecast().type());
        Unstored waiting = new Unstored(message, reply);
        waiting.sequence = ++lastSequence;
        unstored.add(waiting);
        books = null;
        applies.taken(message);
        onChange.run();
        if (!recalled && whyNotRecalled != null) {
            fail(waiting, whyNotRecalled);
        }
        storeNext();
    }

    /** What could not be stored and is too much to remember. A stop is never: it holds until a later message is stored. */
    private void forgetOldest(ForecastType type) {
        List<Unstored> failed = unstored.stream()
                .filter(other -> other.failed && other.message.forecast().type() == type)
                .toList();
        if (failed.size() < MOST_FAILED) {
            return;
        }
        Optional<Unstored> stop = failed.reversed().stream()
                .filter(other -> other.message.forecast().isStop())
                .findFirst();
        failed.stream()
                .filter(other -> !stop.equals(Optional.of(other)))
                .findFirst()
                .ifPresent(unstored::remove);
    }

    private void storeNext() {
        if (!recalled || storing) {
            return;
        }
        unstored.stream().filter(waiting -> !waiting.failed).findFirst().ifPresent(this::store);
    }

    private void store(Unstored next) {
        storing = true;
        Received received = next.received();
        ForecastBook after = durable.with(received, spec.rules().policy().replace());
        List<Long> keep = after.contents().stream().map(Received::sequence).toList();
        later.when(
                () -> store.addForecast(spec.id(), received, keep),
                done -> {
                    storing = false;
                    health.good();
                    durable = after;
                    unstored.removeIf(next::endsWaitOf);
                    books = null;
                    applies.stored(received, later.now());
                    next.reply.with(new ForecastTaken.Stored());
                    onChange.run();
                    storeNext();
                },
                failure -> {
                    storing = false;
                    fail(next, health.failed("storing forecast " + received.messageId(), failure, later.now()));
                    onChange.run();
                    storeNext();
                });
    }

    private void fail(Unstored waiting, String reason) {
        if (!waiting.failed) {
            waiting.failed = true;
            applies.notStored(waiting.message);
            waiting.reply.with(new ForecastTaken.NotStored(reason));
        }
    }

    /** Every book that could be true: the durable one first, then with each that is not durable. */
    List<ForecastBook> books() {
        if (books == null) {
            List<ForecastBook> all = new ArrayList<>(unstored.size() + 1);
            ForecastBook book = durable;
            all.add(book);
            for (Unstored waiting : unstored) {
                book = book.with(waiting.received(), spec.rules().policy().replace());
                all.add(book);
            }
            books = List.copyOf(all);
        }
        return books;
    }

    /** When the newest message of a type came, stored or not. */
    Optional<Instant> newest(ForecastType type) {
        return books().getLast().newest(type).map(Received::receivedAt);
    }
}
