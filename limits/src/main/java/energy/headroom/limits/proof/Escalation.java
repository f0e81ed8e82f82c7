package energy.headroom.limits.proof;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a site has not been inside its limit, and what follows from that (H1).
 *
 * <pre>
 *   limit falls ──────── alarm ──── step ──── step ──── ... compliance error ── contract
 *        0               60 s       75 s      90 s               110 s            120 s
 *                        stop ladder, a rung at each step
 * </pre>
 *
 * @param since since when without a break; null while the limit is held
 * @param reported the ids of the forecasts that the provider was told about
 */
public record Escalation(@Nullable Instant since, Set<String> reported) {
    public static final Escalation NONE = new Escalation(null, Set.of());

    public Escalation {
        reported = Set.copyOf(reported);
    }

    /** After a look at the site. */
    public Escalation seen(boolean held, Instant now) {
        return held ? NONE : since == null ? new Escalation(now, reported) : this;
    }

    /** After a start: it goes on from a breach that lasted. */
    public Escalation goesOnFrom(Breach breach) {
        Instant from = since == null || breach.from().isBefore(since) ? breach.from() : since;
        Set<String> all = new HashSet<>(reported);
        all.addAll(breach.reported());
        return new Escalation(from, all);
    }

    public Escalation reported(String messageId) {
        Set<String> all = new HashSet<>(reported);
        all.add(messageId);
        return new Escalation(since, all);
    }

    public boolean isAlarm(Deadlines deadlines, Instant now) {
        return since != null && !now.isBefore(since.plus(deadlines.alarm()));
    }

    /** Whether the provider is to be told now that this forecast is not kept; each has its own time from its receipt. */
    public boolean isToBeReported(String messageId, Instant receivedAt, Deadlines deadlines, Instant now) {
        if (since == null || reported.contains(messageId)) {
            return false;
        }
        Instant from = receivedAt.isAfter(since) ? receivedAt : since;
        return !now.isBefore(from.plus(deadlines.complianceError()));
    }

    /** The moments at which something follows from it though nothing happens. */
    public Stream<Instant> moments(Deadlines deadlines) {
        return since == null
                ? Stream.empty()
                : Stream.of(since.plus(deadlines.alarm()), since.plus(deadlines.complianceError()));
    }
}
