package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes to a charger's own settings, which wear its memory: what it would not take is not tried again, and one that forgets
 * what it took is told only so often in a day.
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    /**
     * One change.
     *
     * @param before the value that it has
     * @param without what follows where it is not made
     */
    public record Change(String key, String before, String value, String without) {
        private String words() {
            return key + "=" + value;
        }
    }

    /** All settings that we change, at a few boots. */
    private static final int MOST_A_DAY = 20;

    private static final Duration DAY = Duration.ofHours(24);

    private final String charger;
    private final Set<String> refused = new HashSet<>();
    private final Deque<Instant> made = new ArrayDeque<>();

    public Changes(String charger) {
        this.charger = charger;
    }

    /**
     * Makes the first change that the charger takes.
     *
     * @param changes the best first
     * @param request to set that value
     * @param status finds the status in the answer to the request
     */
    public void makeOne(
            List<Change> changes, Function<String, Request> request, Function<ObjectNode, String> status, Line line) {
        Optional<Change> next = changes.stream()
                .filter(change -> !refused.contains(change.words()))
                .findFirst();
        next.filter(change -> isInBudget(change, line.heardAt())).ifPresent(change -> {
            Request call = request.apply(change.value());
            line.later(call.action(), call.payload(), outcome -> {
                // A connection that ends first says nothing.
                if (!(outcome instanceof Outcome.Lost) && !isTaken(change, status(outcome, status))) {
                    makeOne(changes, request, status, line);
                }
            });
        });
    }

    private boolean isInBudget(Change change, Instant now) {
        made.removeIf(at -> !at.isAfter(now.minus(DAY)));
        if (made.size() >= MOST_A_DAY) {
            LOG.warn(
                    "charger {}: its settings were changed {} times in a day and it keeps none: {} stays \"{}\"; {}, so set it at the charger",
                    charger,
                    MOST_A_DAY,
                    change.key(),
                    change.before(),
                    change.without());
            return false;
        }
        made.addLast(now);
        return true;
    }

    private static String status(Outcome outcome, Function<ObjectNode, String> status) {
        return outcome instanceof Outcome.Answered answer ? status.apply(answer.payload()) : outcome.toString();
    }

    private boolean isTaken(Change change, String status) {
        if (status.equals("Accepted") || status.equals("RebootRequired")) {
            LOG.info("charger {}: changed {} from \"{}\" ({})", charger, change.words(), change.before(), status);
            return true;
        }
        refused.add(change.words());
        LOG.warn(
                "charger {}: would not change {} from \"{}\": {}; {}, so set it at the charger",
                charger,
                change.words(),
                change.before(),
                status,
                change.without());
        return false;
    }

    public void forget() {
        refused.clear();
    }
}
