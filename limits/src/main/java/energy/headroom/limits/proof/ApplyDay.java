package energy.headroom.limits.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the forecasts of one day were put into effect (V13).
 *
 * @param day in the site's time zone, by when they were received
 * @param forecasts how many were received
 * @param judged how many of them can be judged: the others are open in time, or a newer one took their place in time
 * @param inside how many of these were seen to be held inside the contract
 * @param slowest from receipt until it was seen to be held; null where none was
 */
public record ApplyDay(
        LocalDate day,
        int forecasts,
        int judged,
        int inside,
        @Nullable Duration slowest) {
    /** The days that these fall on, in order. */
    public static List<ApplyDay> of(List<Apply> applies, ZoneId zone, Duration contract, Instant now) {
        Map<LocalDate, List<Apply>> byDay = new TreeMap<>();
        for (Apply apply : applies) {
            LocalDate day = apply.receivedAt().atZone(zone).toLocalDate();
            byDay.computeIfAbsent(day, each -> new ArrayList<>()).add(apply);
        }
        return byDay.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), contract, now))
                .toList();
    }

    private static ApplyDay of(LocalDate day, List<Apply> applies, Duration contract, Instant now) {
        List<Boolean> judged = applies.stream()
                .flatMap(apply -> apply.isInside(contract, now).stream())
                .toList();
        Duration slowest = applies.stream()
                .filter(apply -> apply.observedAt() != null)
                .map(apply -> Duration.between(apply.receivedAt(), Objects.requireNonNull(apply.observedAt())))
                .max(Duration::compareTo)
                .orElse(null);
        int inside = (int) judged.stream().filter(held -> held).count();
        return new ApplyDay(day, applies.size(), judged.size(), inside, slowest);
    }

    /** The part of those judged that was held inside the contract, 0 to 1; null where none can be judged. */
    public @Nullable Double share() {
        return judged == 0 ? null : (double) inside / judged;
    }
}
