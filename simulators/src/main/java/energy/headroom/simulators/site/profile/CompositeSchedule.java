package energy.headroom.simulators.site.profile;

import energy.headroom.units.Current;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the profiles of a charger come to over a span of time: steps, each with a limit per phase. */
public record CompositeSchedule(Instant start, Instant end, List<Step> steps) {

    /** A limit from a moment until the next step. */
    public record Step(Instant from, Current limit) {}

    public CompositeSchedule {
        steps = List.copyOf(steps);
    }

    /**
     * Of one connector: the lowest of its profiles, the charger's profiles, and its rating.
     *
     * @param transactionStart when the running transaction began; where none runs, one is thought to begin at the start
     */
    public static CompositeSchedule ofConnector(
            InstalledProfiles profiles,
            int connector,
            Current rating,
            Instant start,
            Instant end,
            Optional<Instant> transactionStart) {
        Instant began = transactionStart.orElse(start);
        return walk(profiles, start, end, began, moment -> {
            Current own = profiles.transactionLimit(connector, moment, began).orElse(rating);
            return own.min(rating).min(profiles.chargePointLimit(moment).orElse(rating));
        });
    }

    /** Of the whole charger: the lowest of the charger's profiles and its rating. */
    public static CompositeSchedule ofCharger(InstalledProfiles profiles, Current rating, Instant start, Instant end) {
        return walk(
                profiles,
                start,
                end,
                start,
                moment -> rating.min(profiles.chargePointLimit(moment).orElse(rating)));
    }

    private static CompositeSchedule walk(
            InstalledProfiles profiles, Instant start, Instant end, Instant began, Function<Instant, Current> limitAt) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(start, limitAt.apply(start)));
        for (Instant moment : profiles.changes(start, end, began)) {
            Current limit = limitAt.apply(moment);
            if (!steps.getLast().limit().equals(limit)) {
                steps.add(new Step(moment, limit));
            }
        }
        return new CompositeSchedule(start, end, steps);
    }
}
