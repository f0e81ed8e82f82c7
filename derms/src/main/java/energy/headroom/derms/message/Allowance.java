package energy.headroom.derms.message;

import energy.headroom.derms.CallerLimits;
import energy.headroom.oscp.message.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * How much one provider may ask of us: so many requests in a minute, and so many at once. What keeps the link alive has an
 * allowance of its own, so that no flood of other messages takes the link down.
 */
final class Allowance {
    private static final Duration MINUTE = Duration.ofMinutes(1);

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
        private final int perMinute;
        private final Semaphore places;
        private final Semaphore lastPlaces;
        private double left;
        private Instant filled;

        private Lane(CallerLimits limits, Instant now) {
            perMinute = limits.perMinute();
            places = new Semaphore(limits.atOnce());
            lastPlaces = new Semaphore(limits.atOnce());
            left = perMinute;
            filled = now;
        }

        /** A place, to be given back; empty: all are taken. */
        Optional<Place> enter() {
            return places.tryAcquire() ? Optional.of(places::release) : Optional.empty();
        }

        /** A place for what must be read before it may be turned away: waits until there is one. */
        Place enterAtLast() {
            lastPlaces.acquireUninterruptibly();
            return lastPlaces::release;
        }

        /** Counts a request; false: it is one too many in this minute. */
        synchronized boolean count(Instant now) {
            double since = Math.max(0, Duration.between(filled, now).toMillis());
            left = Math.min(perMinute, left + since * perMinute / MINUTE.toMillis());
            filled = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    /** Given back when a request is through. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
