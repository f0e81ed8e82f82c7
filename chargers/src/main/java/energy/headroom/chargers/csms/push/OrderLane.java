package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.Spot;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The orders on their way to one CSMS, one after the other. One that takes the place of another for the same charger ends that. */
final class OrderLane {
    /** An order in its message. */
    static final class Given implements Job {
        private final Message message;
        private final Spot spot;
        private final Order order;
        private final Instant until;
        private final Tries tries;

        Given(Message message, Spot spot, Order order, Instant until, Tries tries) {
            this.message = message;
            this.spot = spot;
            this.order = order;
            this.until = until;
            this.tries = tries;
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public void delivered() {
            tries.delivered();
        }

        @Override
        public void failed(Instant now, Optional<Duration> retryAfter) {
            tries.failed(now, retryAfter);
        }

        @Override
        public void interrupted(Instant now) {
            tries.failed(now, Optional.empty());
        }

        private boolean isReplacedBy(Spot other, Order its) {
            boolean bothService = order != Order.END_SESSIONS && its != Order.END_SESSIONS;
            return spot.equals(other) && (order == its || bothService);
        }
    }

    private final Consumer<SiteCommand> site;
    private final Map<Long, Given> open = new LinkedHashMap<>();

    OrderLane(Consumer<SiteCommand> site) {
        this.site = site;
    }

    void give(Given order) {
        for (Given other : List.copyOf(open.values())) {
            if (other.isReplacedBy(order.spot, order.order)) {
                end(other, Answer.UNKNOWN, "another order took its place before it was acknowledged");
            }
        }
        open.put(order.message.revision(), order);
    }

    void notGiven(Spot spot, Order order, String detail) {
        site.accept(new OrderAnswered(spot.charger().id(), order, Answer.NOT_SENT, detail));
    }

    Optional<Given> next(Instant now) {
        return open.values().stream().filter(given -> given.tries.isDue(now)).findFirst();
    }

    boolean acknowledged(Acknowledgement what) {
        Given given = open.get(what.revision());
        if (given == null) {
            return false;
        }
        Acknowledgement.Verdict verdict = what.of(given.spot);
        end(given, verdict.accepted() ? Answer.ACCEPTED : Answer.REFUSED, verdict.detail());
        return true;
    }

    /** Gives up those that were never acknowledged. */
    void expire(Instant now) {
        for (Given given : List.copyOf(open.values())) {
            if (!given.until.isAfter(now)) {
                end(given, Answer.UNKNOWN, "not acknowledged in time");
            }
        }
    }

    void lost(String detail) {
        List.copyOf(open.values()).forEach(given -> end(given, Answer.UNKNOWN, detail));
    }

    /** When the next of them is to be tried or given up. */
    Optional<Instant> due() {
        return open.values().stream()
                .map(given -> given.tries
                        .due()
                        .filter(due -> due.isBefore(given.until))
                        .orElse(given.until))
                .min(Comparator.naturalOrder());
    }

    private void end(Given given, Answer answer, String detail) {
        open.remove(given.message.revision());
        site.accept(new OrderAnswered(given.spot.charger().id(), given.order, answer, detail));
    }
}
