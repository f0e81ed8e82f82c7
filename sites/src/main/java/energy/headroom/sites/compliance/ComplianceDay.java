package energy.headroom.sites.compliance;

import energy.headroom.limits.LimitSource;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.ApplyDay;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStore.Past;
import energy.headroom.units.Energy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a site kept to its limits on one day of its own time zone, with the records that each figure follows from.
 *
 * <pre>
 *   from ──●────●────●── … ──●────●── until        ● a total at every full interval of the clock; where one is missing,
 *                                                    the gateway did not run or could not store it: not recorded
 * </pre>
 *
 * @param until the end of the day; now, while it lasts
 * @param judgedAt when it is judged whether a limit was held in time: once there was time for all of them
 * @param isComplete whether the day was over, with the time in which its last limit was to be held, with every limit and with
 *     every breach: nothing of it changes any more
 * @param applies how the forecasts that were received on this day were put into effect
 * @param breaches those that lasted at any time of the day
 * @param totals one for each interval that was recorded
 * @param drawn what the site's register counted from the first total to the last; null where there is no total
 */
public record ComplianceDay(
        SiteSpec site,
        LocalDate day,
        Instant from,
        Instant until,
        Instant judgedAt,
        boolean isComplete,
        List<Apply> applies,
        List<Breach> breaches,
        List<Past> totals,
        @Nullable Energy drawn) {
    public ComplianceDay {
        applies = List.copyOf(applies);
        breaches = List.copyOf(breaches);
        totals = List.copyOf(totals);
    }

    /** Reads the day; blocks. */
    public static ComplianceDay of(SiteSpec site, LocalDate day, SiteStore store, Instant now) {
        Instant from = day.atStartOfDay(site.zone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(site.zone()).toInstant();
        Instant until = end.isBefore(now) ? end : now.isAfter(from) ? now : from;
        List<Breach> breaches = store.breaches(site.id(), from, until);
        List<Apply> applies = store.applies(site.id(), from, until);
        Instant allJudged = end.plus(site.deadlines().contract()).plusMillis(1);
        boolean isComplete = !now.isBefore(allJudged)
                && applies.stream().noneMatch(Apply::isOpen)
                && breaches.stream().allMatch(breach -> breach.until() != null);
        // The total at the very end belongs to the next day, but the register at the end of this one is read from it.
        List<Past> withLast = store.past(site.id(), from, until.plusMillis(1));
        return new ComplianceDay(
                site,
                day,
                from,
                until,
                now.isBefore(allJudged) ? until : allJudged,
                isComplete,
                applies,
                breaches,
                withLast.stream().filter(past -> past.at().isBefore(until)).toList(),
                withLast.isEmpty()
                        ? null
                        : withLast.getLast().energy().minus(withLast.getFirst().energy()));
    }

    /** How far in time limits were put into effect; empty where none was received. */
    public Optional<ApplyDay> limits() {
        return ApplyDay.of(applies, site.zone(), site.deadlines().contract(), judgedAt).stream()
                .findFirst();
    }

    /** So long the limit followed from each source, as far as it is recorded; sources that never held are left out. */
    public Map<LimitSource, Duration> held() {
        Map<LimitSource, Duration> held = new EnumMap<>(LimitSource.class);
        for (Past total : totals) {
            if (total.source() != null) {
                held.merge(total.source(), site.measurementInterval(), Duration::plus);
            }
        }
        return held;
    }

    /** Whether nothing is known of it: from before the site was, or its records are no longer kept. */
    public boolean isForgotten() {
        return totals.isEmpty() && applies.isEmpty() && breaches.isEmpty();
    }

    public Duration recorded() {
        return during(total -> true);
    }

    /** Of the day so far; nothing is said of this time. */
    public Duration notRecorded() {
        Duration missing = Duration.between(from, until).minus(recorded());
        return missing.isNegative() ? Duration.ZERO : missing;
    }

    /** So long at least one connector was in no sum. */
    public Duration incomplete() {
        return during(total -> total.coverage().unknown() > 0);
    }

    /** The mean part of the connectors that were in the sum, 0 to 1; null where nothing is recorded. */
    public @Nullable Double coverage() {
        return totals.isEmpty()
                ? null
                : totals.stream()
                        .mapToDouble(total -> total.coverage().known())
                        .average()
                        .orElse(0);
    }

    /** When most was drawn, by the totals. */
    public Optional<Past> highest() {
        return totals.stream()
                .filter(total -> total.power() != null)
                .max(Comparator.comparing(total -> Objects.requireNonNull(total.power())));
    }

    /** The breach in which the limit was passed by most. */
    public Optional<Breach> deepest() {
        return breaches.stream().max(Comparator.comparing(Breach::excess));
    }

    /** So long, within the day, the limit was passed in truth or might have been. */
    public Duration breached(Breach.Kind kind) {
        return breaches.stream()
                .filter(breach -> breach.kind() == kind)
                .map(this::within)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long a breach lasted within the day. */
    public Duration within(Breach breach) {
        Instant begin = breach.from().isBefore(from) ? from : breach.from();
        Instant end = breach.until() == null || breach.until().isAfter(until) ? until : breach.until();
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private Duration during(Predicate<Past> which) {
        return site.measurementInterval()
                .multipliedBy(totals.stream().filter(which).count());
    }
}
