package energy.headroom.derms.message;

import energy.headroom.derms.CallerLimits;
import energy.headroom.oscp.message.Action;
import energy.headroom.units.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much one provider may ask of us: so many requests in a minute, and so many at once. What keeps the link alive has an
 * allowance of its own, so that no flood of other messages takes the link down.
 */
final class Allowance {
    private final Lane link;
    private final Lane others;

    Allowance(CallerLimits limits, Instant now) {
        this.link = new Lane(limits, now);
        this.others = new Lane(limits, now);
    }

    /** The allowance from which a message of this name is taken. */
    Lane of(Optional<Action> action) {
        return action.filter(it -> it.passesOffline() || it == Action.HEARTBEAT).isPresent() ? link : others;
    }

    /** One kind of messages. */
    static final class Lane {
        private final Semaphore places;
        private final Semaphore lastPlaces;
        private final Semaphore waiting;
        private final Pace requests;
        private final Pace parts;

        private Lane(CallerLimits limits, Instant now) {
            places = new Semaphore(limits.atOnce());
            lastPlaces = new Semaphore(limits.atOnce(), true);
            waiting = new Semaphore(limits.atOnce());
            requests = Pace.perMinute(limits.perMinute(), now);
            parts = Pace.perMinute(limits.perMinute(), now);
        }

        /** A place, to be given back; empty: all are taken. */
        Optional<Place> enter() {
            return places.tryAcquire() ? Optional.of(places::release) : Optional.empty();
        }

        /**
         * A place for what must be read before it may be turned away. Waits its turn where there is none; empty: as many as
         * there are places wait already, or it waited for so long.
         */
        Optional<Place> enterAtLast(Duration patience) {
            if (!waiting.tryAcquire()) {
                return Optional.empty();
            }
            try {
                return lastPlaces.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)
                        ? Optional.of(lastPlaces::release)
                        : Optional.empty();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } finally {
                waiting.release();
            }
        }

        /** Counts a request; false: it is one too many in this minute. */
        boolean count(Instant now) {
            return requests.take(now);
        }

        /** Counts a part of a message that is beyond the allowance; false: there were as many of those as well. */
        boolean countPart(Instant now) {
            return parts.take(now);
        }
    }

    /** Given back when a request is through. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
