package energy.headroom.sites.living;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.limits.proof.Evidence;
import energy.headroom.sites.SiteCommand.TakeForecast;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows each forecast from receipt to proof (V13). Only what was stored, and so acknowledged, is kept; one that was not
 * comes again and counts from then.
 */
final class Applies {
    private final Deadlines deadlines;
    private final Keeper<Long, Apply> keeper;
    private final Map<ForecastType, Apply> newest = new EnumMap<>(ForecastType.class);
    /** Not stored yet. */
    private final List<Apply> arriving = new ArrayList<>();

    Applies(SiteSpec spec, SiteStore store, Later later, StoreHealth health) {
        deadlines = spec.deadlines();
        keeper = new Keeper<>(
                "how forecasts are put into effect", (key, apply) -> store.putApply(spec.id(), apply), later, health);
    }

    void restore(List<Apply> remembered) {
        remembered.forEach(apply -> newest.putIfAbsent(apply.type(), apply));
    }

    void taken(TakeForecast message) {
        arriving.add(Apply.received(message.messageId(), message.forecast().type(), message.receivedAt()));
    }

    void notStored(TakeForecast message) {
        arriving.removeIf(apply -> isOf(apply, message.messageId(), message.receivedAt()));
    }

    void stored(Received received, Instant now) {
        Apply apply = arriving.stream()
                .filter(each -> isOf(each, received.messageId(), received.receivedAt()))
                .findFirst()
                .orElse(Apply.received(received.messageId(), received.forecast().type(), received.receivedAt()));
        arriving.remove(apply);
        Apply before = newest.get(apply.type());
        if (before != null) {
            change(before, before.superseded(apply.receivedAt()));
        }
        Apply stored = apply.stored(received.sequence(), now);
        newest.put(stored.type(), stored);
        keeper.keep(stored.sequence(), stored);
    }

    private static boolean isOf(Apply apply, String messageId, Instant receivedAt) {
        return apply.messageId().equals(messageId) && apply.receivedAt().equals(receivedAt);
    }

    void seen(Evidence evidence) {
        arriving.replaceAll(apply -> apply.seen(evidence));
        List.copyOf(newest.values()).forEach(apply -> change(apply, apply.seen(evidence)));
    }

    private void change(Apply before, Apply after) {
        if (!before.equals(after)) {
            newest.put(after.type(), after);
            keeper.keep(after.sequence(), after);
        }
    }

    /** Those that have yet to be seen to be held, the oldest first. */
    List<Apply> open() {
        return Stream.concat(newest.values().stream(), arriving.stream())
                .filter(Apply::isOpen)
                .sorted((one, other) -> one.receivedAt().compareTo(other.receivedAt()))
                .toList();
    }

    /** Whether one is accepted and only has to be seen. */
    boolean isWaitingForReadings() {
        return open().stream().anyMatch(apply -> apply.acceptedAt() != null);
    }

    /** Readings later than this prove one that waits for them. */
    Instant acceptedSince() {
        return open().stream()
                .flatMap(apply -> Stream.ofNullable(apply.acceptedAt()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The one that came last, of those that charging has to follow. */
    @Nullable Apply last() {
        return Stream.concat(newest.values().stream(), arriving.stream())
                .filter(apply -> Apply.isFor(apply.type()))
                .max((one, other) -> one.receivedAt().compareTo(other.receivedAt()))
                .orElse(null);
    }

    /** Until when all that is open and in time may take. */
    Optional<Instant> complyBy(Instant now) {
        return open().stream()
                .map(apply -> apply.receivedAt().plus(deadlines.contract()))
                .filter(due -> due.isAfter(now))
                .findFirst();
    }

    /** When something follows from what is open though nothing happens. */
    Stream<Instant> moments(Instant now) {
        return open().stream()
                .flatMap(apply -> Stream.of(
                        inTime(apply, now) ? now.plus(Timing.ASK) : now.plus(Timing.ASK_SELDOM),
                        apply.receivedAt().plus(deadlines.alarm()),
                        apply.receivedAt().plus(deadlines.contract())));
    }

    private boolean inTime(Apply apply, Instant now) {
        return now.isBefore(apply.receivedAt().plus(deadlines.contract()));
    }
}
