package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.Spot;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The limits on their way to one CSMS. Every message says all that was not delivered yet, so that at most one is to be
 * delivered at a time, and the newest limit never waits behind a retry of an older one.
 *
 * <pre>
 *   offered ──▶ fresh ──▶ in a message ──▶ delivered ──▶ acknowledged
 *                 │            └── not delivered, and something is fresh ──▶ in the next message, with that
 *                 └── a newer one for the same charger: was never sent
 * </pre>
 */
final class LimitsLane {
    /** More that are open at once are no longer told apart from what was never answered. */
    private static final int MOST_OPEN = 8;

    private final Consumer<SiteCommand> site;
    private final Function<Collection<Push.Entry>, Push> maker;
    private final Map<String, Push.Entry> fresh = new LinkedHashMap<>();
    private final NavigableMap<Long, Push> open = new TreeMap<>();
    private final Map<String, Schedule> told = new HashMap<>();

    /** @param maker makes the message that says these */
    LimitsLane(Consumer<SiteCommand> site, Function<Collection<Push.Entry>, Push> maker) {
        this.site = site;
        this.maker = maker;
    }

    /**
     * Takes a limit that is to be sent next.
     *
     * @return whether it lowers, or may lower, what was told before, and so waits for nothing
     */
    boolean offer(Spot spot, Schedule schedule, Push.How how, Instant now) {
        String charger = spot.charger().id();
        Instant since = entriesOf(charger)
                .map(Push.Entry::since)
                .min(Comparator.naturalOrder())
                .orElse(now);
        Push.Entry waiting = fresh.put(charger, new Push.Entry(spot, schedule, how, since));
        if (waiting != null) {
            answer(waiting, Answer.NOT_SENT, "superseded before it was sent");
        }
        Schedule before = told.get(charger);
        return before == null || schedule.isBelow(before, now, Instant.MAX);
    }

    /** Gives a charger back: whatever limit comes after this lowers. */
    void release(Spot spot, Instant now) {
        offer(spot, Schedule.flat(Instant.EPOCH, Power.ofWatts(Long.MAX_VALUE)), Push.How.RELEASED, now);
    }

    void notSent(Spot spot, Schedule schedule, String detail) {
        site.accept(new ScheduleAnswered(spot.charger().id(), schedule, Answer.NOT_SENT, detail));
    }

    /** The message that is to be sent now, if any. */
    Optional<Push> next(Instant now) {
        if (!fresh.isEmpty()) {
            return Optional.of(make(fresh.values().stream().allMatch(Push.Entry::isRelease)));
        }
        return open.values().stream().filter(push -> push.isDue(now)).findFirst();
    }

    /** @param releases of these or of limits: a CSMS that does not know the one must not refuse the other with it */
    private Push make(boolean releases) {
        Map<String, Push.Entry> all = new LinkedHashMap<>();
        for (Push push : open.values()) {
            if (push.isToBeDelivered() && push.isReleases() == releases) {
                all.putAll(push.entries());
                push.carryOn();
            }
        }
        fresh.forEach((charger, entry) -> {
            if (entry.isRelease() == releases) {
                all.put(charger, entry);
            }
        });
        fresh.keySet().removeAll(all.keySet());
        all.values().forEach(entry -> told.put(entry.charger(), entry.schedule()));
        Push made = maker.apply(all.values());
        open.put(made.message().revision(), made);
        if (open.size() > MOST_OPEN) {
            forget(open.pollFirstEntry().getValue());
        }
        return made;
    }

    /** The CSMS says that it has seen higher numbers: the same once more, under a higher one. */
    void renumber(Push push) {
        if (push.isToBeDelivered() && open.containsKey(push.message().revision())) {
            push.entries().forEach(fresh::putIfAbsent);
            push.carryOn();
        }
    }

    /** Whether such a message was open. */
    boolean acknowledged(Acknowledgement what) {
        Push push = open.remove(what.revision());
        if (push == null) {
            return false;
        }
        for (Push.Entry entry : push.entries().values()) {
            Acknowledgement.Verdict verdict = what.of(entry.spot());
            if (verdict.accepted()) {
                older(entry.charger(), what.revision());
                answer(entry, Answer.ACCEPTED, verdict.detail().isEmpty() ? "accepted" : verdict.detail());
            } else {
                older(entry.charger(), what.revision())
                        .forEach(before -> answer(before, Answer.UNKNOWN, "never acknowledged"));
                told.remove(entry.charger(), entry.schedule());
                answer(entry, Answer.REFUSED, verdict.detail().isEmpty() ? "refused" : verdict.detail());
            }
        }
        return true;
    }

    /** Takes out what was sent to a charger before a message. */
    private List<Push.Entry> older(String charger, long revision) {
        List<Push.Entry> older = open.headMap(revision).values().stream()
                .flatMap(push -> Stream.ofNullable(push.entries().remove(charger)))
                .toList();
        open.headMap(revision).values().removeIf(push -> push.entries().isEmpty());
        return older;
    }

    private void forget(Push push) {
        push.entries().values().forEach(entry -> answer(entry, Answer.UNKNOWN, "never acknowledged"));
    }

    /** Nobody knows what became of what was sent. */
    void lost(String detail) {
        open.values().stream()
                .flatMap(push -> push.entries().values().stream())
                .distinct()
                .forEach(entry -> answer(entry, Answer.UNKNOWN, detail));
        fresh.values().forEach(entry -> answer(entry, Answer.NOT_SENT, detail));
        open.clear();
        fresh.clear();
        told.clear();
    }

    /** Since when a limit is unacknowledged. */
    Optional<Instant> unacknowledgedSince() {
        return Stream.concat(
                        fresh.values().stream(),
                        open.values().stream().flatMap(push -> push.entries().values().stream()))
                .filter(entry -> !entry.isRelease())
                .map(Push.Entry::since)
                .min(Comparator.naturalOrder());
    }

    Optional<Instant> due() {
        return open.values().stream().flatMap(push -> push.due().stream()).min(Comparator.naturalOrder());
    }

    private Stream<Push.Entry> entriesOf(String charger) {
        return Stream.concat(
                Stream.ofNullable(fresh.get(charger)),
                open.values().stream()
                        .flatMap(push -> Stream.ofNullable(push.entries().get(charger))));
    }

    private void answer(Push.Entry entry, Answer answer, String detail) {
        site.accept(
                entry.how() == Push.How.RELEASED
                        ? new OrderAnswered(entry.charger(), Order.RELEASE, answer, detail)
                        : new ScheduleAnswered(entry.charger(), entry.schedule(), answer, detail));
    }
}
