package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the profile of a CSMS says over time, by the charger's clock.
 *
 * @param from not valid before
 * @param until not valid from then on
 * @param schedules where there are several, the lowest counts
 */
record Course(Optional<Instant> from, Optional<Instant> until, List<Schedule> schedules) {
    /** @param start seconds after the schedule begins */
    record Step(long start, BigDecimal limit, int phases) {}

    /**
     * @param start empty where it begins with a session: then its lowest limit counts all the time, since nobody tells us when
     *     exactly the charger begins it
     * @param every how long until it begins again, where it does
     * @param lasts how long it says something
     */
    record Schedule(
            Optional<Instant> start,
            Optional<Duration> every,
            Optional<Duration> lasts,
            RateUnit unit,
            List<Step> steps) {

        Optional<Cap> at(Instant moment) {
            if (start.isEmpty()) {
                return Optional.of(lowest());
            }
            long since = Duration.between(start.get(), moment).toSeconds();
            if (moment.isBefore(start.get())) {
                return Optional.empty();
            }
            long within = every.isEmpty() ? since : since % every.get().toSeconds();
            if (lasts.isPresent() && within >= lasts.get().toSeconds()) {
                return Optional.empty();
            }
            Step current = steps.getFirst();
            for (Step step : steps) {
                if (step.start() <= within) {
                    current = step;
                }
            }
            return Optional.of(cap(current));
        }

        private Cap lowest() {
            return steps.stream().map(this::cap).reduce(Cap::min).orElseThrow();
        }

        private Cap cap(Step step) {
            return new Cap(step.limit(), unit, step.phases());
        }

        /** Everything that it may say from a moment on. */
        Stream<Cap> from(Instant moment) {
            if (start.isEmpty() || every.isPresent() || start.get().isAfter(moment)) {
                return steps.stream().map(this::cap);
            }
            long since = Duration.between(start.get(), moment).toSeconds();
            if (lasts.isPresent() && since >= lasts.get().toSeconds()) {
                return Stream.empty();
            }
            return steps.stream().filter(step -> !isOver(step, since)).map(this::cap);
        }

        private boolean isOver(Step step, long since) {
            int next = steps.indexOf(step) + 1;
            return next < steps.size() && steps.get(next).start() <= since;
        }

        /** Adds the moments from one to another at which it may change. */
        void edges(Instant begin, Instant end, List<Instant> into) {
            if (start.isEmpty()) {
                return;
            }
            Instant round = start.get();
            if (every.isPresent() && round.isBefore(begin)) {
                long rounds =
                        Duration.between(round, begin).toSeconds() / every.get().toSeconds();
                round = round.plus(every.get().multipliedBy(rounds));
            }
            do {
                Instant began = round;
                steps.forEach(step -> into.add(began.plusSeconds(step.start())));
                lasts.ifPresent(time -> into.add(began.plus(time)));
                round = every.isPresent() ? round.plus(every.get()) : end;
            } while (round.isBefore(end));
        }
    }

    /**
     * Empty where it says nothing then, so that one that is lower in the stack counts.
     *
     * @param converted into one unit
     */
    Optional<Cap> at(Instant moment, UnaryOperator<Cap> converted) {
        if (from.filter(moment::isBefore).isPresent()
                || until.filter(end -> !moment.isBefore(end)).isPresent()) {
            return Optional.empty();
        }
        return schedules.stream()
                .map(schedule -> schedule.at(moment))
                .flatMap(Optional::stream)
                .map(converted)
                .reduce(Cap::min);
    }

    List<Instant> edges(Instant begin, Instant end) {
        List<Instant> edges = new ArrayList<>();
        from.ifPresent(edges::add);
        until.ifPresent(edges::add);
        schedules.forEach(schedule -> schedule.edges(begin, end, edges));
        edges.removeIf(edge -> !edge.isAfter(begin) || !edge.isBefore(end));
        return edges;
    }

    /** The lowest that it may say at any time from a moment on; empty where it says nothing any more. */
    Optional<Cap> lowestFrom(Instant moment, UnaryOperator<Cap> converted) {
        if (until.filter(end -> !end.isAfter(moment)).isPresent()) {
            return Optional.empty();
        }
        return schedules.stream()
                .flatMap(schedule -> schedule.from(moment))
                .map(converted)
                .reduce(Cap::min);
    }
}
