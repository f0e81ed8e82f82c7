package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Order;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stop ladder: what is done to chargers that may draw more than they should while the site is above its limit (H1). A
 * charger on it asks for nothing until it was seen to keep to its limit; if it was taken out of service, it comes back once
 * the site could bear it at its rating, because only a session can show whether it keeps to a limit.
 *
 * <pre>
 *   above while the alarm is on ──▶ rung ──step──▶ rung ──step──▶ ... last rung, tried again
 *                                    └──── seen to keep to its limit ────▶ off
 *   out of service ──room for its rating──▶ counted at it ──all inside──▶ into service
 * </pre>
 */
final class Ladder {
    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

    private final SiteSpec spec;
    private final Collection<ChargerFile> chargers;
    private final Ports ports;
    private final Later later;
    private final StoreHealth health;
    private final Runnable onChange;
    private final Keeper<String, Optional<Climb>> keeper;

    Ladder(
            SiteSpec spec,
            Collection<ChargerFile> chargers,
            Ports ports,
            Later later,
            StoreHealth health,
            Runnable onChange) {
        this.spec = spec;
        this.chargers = chargers;
        this.ports = ports;
        this.later = later;
        this.health = health;
        this.onChange = onChange;
        keeper = new Keeper<>(
                "who is on the stop ladder",
                (charger, climb) -> ports.store().putClimb(spec.id(), charger, climb.orElse(null)),
                later,
                health);
    }

    void restore(Map<String, Climb> remembered) {
        chargers.forEach(charger -> charger.climb(remembered.get(charger.id())));
    }

    /** @param alarm whether the limit has not been held for so long that the ladder is due */
    void look(Decision decision, boolean alarm, Instant now) {
        for (ChargerFile charger : chargers) {
            if (charger.released() != null) {
                continue;
            }
            Climb climb = charger.climb();
            boolean tooMuch = alarm && decision.mayDraw(charger).isAbove(decision.share(charger));
            if (climb != null && isProven(charger) && !tooMuch) {
                leave(charger, climb, now);
            } else if (climb != null
                    && climb.outOfService()
                    && charger.isOutOfService() != charger.comingBack().isCounted()) {
                comeBack(charger, decision, now);
            } else if (alarm && isAbove(charger, decision) && !spec.stopLadder().isEmpty()) {
                climb(charger, climb, now);
            }
        }
    }

    /** Whether it was seen to keep to the last that it was told. While the site is above its limit that may still be too much. */
    private static boolean isProven(ChargerFile charger) {
        return charger.contact() == ChargerNow.Contact.OBEYS
                && charger.obedience().isObserved()
                && charger.held().sent().isEmpty()
                && charger.held().doubtful().isEmpty();
    }

    /** Seen above, refusing, or in a session though it should hold nothing; and it can be reached. */
    private static boolean isAbove(ChargerFile charger, Decision decision) {
        boolean doubted = switch (charger.contact()) {
            case IGNORES, REFUSES -> true;
            case OBEYS -> decision.share(charger).isZero() && charger.isInSession();
            case OUT_OF_CONTACT, RELEASED -> false;
        };
        return doubted && charger.isConnected() && decision.mayDraw(charger).isAbove(decision.share(charger));
    }

    private void climb(ChargerFile charger, @Nullable Climb before, Instant now) {
        List<Rung> ladder = spec.stopLadder();
        if (before == null) {
            boolean ignores = charger.contact() == ChargerNow.Contact.IGNORES;
            step(charger, new Climb(ladder.getFirst(), now, now, charger.standing(), ignores, false), now);
            return;
        }
        int place = ladder.indexOf(before.rung());
        boolean last = place == ladder.size() - 1;
        Duration wait = last ? Timing.RUNG_AGAIN : spec.deadlines().step();
        if (!now.isBefore(before.climbedAt().plus(wait))) {
            Rung rung = last ? before.rung() : ladder.get(place + 1);
            boolean ignores = before.ignores() || charger.contact() == ChargerNow.Contact.IGNORES;
            step(
                    charger,
                    new Climb(rung, before.since(), now, charger.standing(), ignores, before.outOfService()),
                    now);
        }
    }

    private void step(ChargerFile charger, Climb climb, Instant now) {
        LOG.warn(
                "site {}: charger {} is above what it should hold: {} (stop ladder: {})",
                spec.id(),
                charger.id(),
                climb.why(),
                word(climb.rung()));
        switch (climb.rung()) {
            // Both are schedules: the first is what a charger without a share is told, for the second see instead().
            case LIMIT_ZERO, BELOW_MINIMUM -> {
                put(charger, climb);
                charger.reminders().next(now);
            }
            case REMOTE_STOP -> {
                put(charger, climb);
                ports.chargers().order(charger.spec(), Order.END_SESSIONS);
            }
            case INOPERATIVE -> takeOut(charger, climb);
        }
        onChange.run();
    }

    /** Nothing is taken out of service before it is durable that it has to be put back, unless nothing can be stored. */
    private void takeOut(ChargerFile charger, Climb climb) {
        if (spec.stopLadder().contains(Rung.REMOTE_STOP) && charger.isInSession()) {
            ports.chargers().order(charger.spec(), Order.END_SESSIONS);
        }
        Climb out = new Climb(climb.rung(), climb.since(), climb.climbedAt(), climb.why(), climb.ignores(), true);
        put(charger, out);
        charger.comingBack().counted(false);
        later.when(
                () -> ports.store().putClimb(spec.id(), charger.id(), out), done -> outOfService(charger), failure -> {
                    health.failed("storing who is on the stop ladder", failure, later.now());
                    outOfService(charger);
                });
    }

    private void outOfService(ChargerFile charger) {
        if (charger.released() == null) {
            ports.chargers().order(charger.spec(), Order.OUT_OF_SERVICE);
        }
    }

    private void put(ChargerFile charger, @Nullable Climb climb) {
        charger.climb(climb);
        keeper.keep(charger.id(), Optional.ofNullable(climb));
    }

    private void leave(ChargerFile charger, Climb climb, Instant now) {
        if (climb.outOfService()) {
            intoService(charger, now);
            return;
        }
        LOG.info("site {}: charger {} keeps to its limit and is off the stop ladder", spec.id(), charger.id());
        put(charger, null);
        onChange.run();
    }

    /** A charger that is given back is put back into service, where it was taken out. */
    void backIntoService(ChargerFile charger) {
        Climb climb = charger.climb();
        if (climb != null && climb.outOfService()) {
            ports.chargers().order(charger.spec(), Order.INTO_SERVICE);
        }
    }

    /** It holds no limit of ours any more: it is off, unless it has yet to say that it is back in service. */
    boolean letGo(ChargerFile charger) {
        Climb climb = charger.climb();
        if (climb != null && climb.outOfService()) {
            return false;
        }
        if (climb != null) {
            put(charger, null);
        }
        return true;
    }

    /** It is counted at its rating first; once the site is inside its limit all the same, it is put back. */
    private void comeBack(ChargerFile charger, Decision decision, Instant now) {
        boolean room = !unreliable(charger, decision)
                .plus(charger.rating())
                .isAbove(decision.limit().power());
        if (room != charger.comingBack().isCounted()) {
            charger.comingBack().counted(room);
            onChange.run();
        } else if (room && decision.plan().shortfall().isEmpty()) {
            intoService(charger, now);
        }
    }

    /** What the others take that cannot be made to take less. */
    private Power unreliable(ChargerFile charger, Decision decision) {
        return chargers.stream()
                .filter(other -> other != charger && other.contact() != ChargerNow.Contact.OBEYS)
                .map(decision::mayDraw)
                .reduce(Power.ZERO, Power::plus);
    }

    private void intoService(ChargerFile charger, Instant now) {
        if (charger.isConnected()
                && !now.isBefore(
                        charger.comingBack().askedAt().plus(spec.deadlines().step()))) {
            charger.comingBack().asked(now);
            LOG.info("site {}: charger {} is put back into service", spec.id(), charger.id());
            ports.chargers().order(charger.spec(), Order.INTO_SERVICE);
        }
    }

    void answered(ChargerFile charger, OrderAnswered said) {
        LOG.info(
                "site {}: charger {} answered {}: {} ({})",
                spec.id(),
                charger.id(),
                said.order(),
                said.answer(),
                said.detail());
        Climb climb = charger.climb();
        if (said.order() == Order.INTO_SERVICE && said.answer() == Answer.ACCEPTED && climb != null) {
            charger.comingBack().counted(false);
            put(
                    charger,
                    new Climb(
                            spec.stopLadder().isEmpty()
                                    ? climb.rung()
                                    : spec.stopLadder().getFirst(),
                            climb.since(),
                            later.now(),
                            climb.why(),
                            climb.ignores(),
                            false));
        }
    }

    /**
     * What a charger is told in the place of what the plan wants it to hold: from the rung on that says so, a limit below what a
     * car can use. A charger that ignores limits counts at its rating whatever it is told; for another, it is nowhere above
     * what it accepted.
     */
    private Optional<Schedule> instead(ChargerFile charger) {
        Climb climb = charger.climb();
        int rung = spec.stopLadder().indexOf(Rung.BELOW_MINIMUM);
        if (climb == null || rung < 0 || spec.stopLadder().indexOf(climb.rung()) < rung) {
            return Optional.empty();
        }
        Power below = charger.belowMinimum();
        Schedule accepted = charger.held().accepted();
        if (climb.ignores()) {
            return Optional.of(Schedule.of(List.of(
                    new Schedule.Step(climb.since(), below),
                    new Schedule.Step(climb.since().plus(spec.rules().horizon()), Power.ZERO))));
        }
        Schedule flat = Schedule.flat(climb.since(), below);
        return Optional.of(accepted == null ? flat : accepted.min(flat));
    }

    /** What a charger is to be told, if anything: what the plan says, unless the ladder says otherwise. */
    @Nullable Schedule told(ChargerFile charger, @Nullable Schedule planned) {
        Optional<Schedule> instead = instead(charger);
        charger.toldAsItIs(instead.orElse(null));
        if (instead.isEmpty()) {
            return planned;
        }
        boolean unsettled =
                charger.refusals().any() || !charger.held().doubtful().isEmpty();
        return instead.get().equals(charger.held().accepted()) && !unsettled ? null : instead.get();
    }

    /** When the next step is due. */
    Stream<Instant> moments() {
        List<Instant> moments = new ArrayList<>();
        for (ChargerFile charger : chargers) {
            Climb climb = charger.climb();
            if (climb != null) {
                moments.add(climb.climbedAt().plus(spec.deadlines().step()));
                moments.add(climb.climbedAt().plus(Timing.RUNG_AGAIN));
                if (climb.outOfService()) {
                    moments.add(
                            charger.comingBack().askedAt().plus(spec.deadlines().step()));
                }
            }
        }
        return moments.stream();
    }

    static String word(Rung rung) {
        return switch (rung) {
            case LIMIT_ZERO -> "limit zero";
            case BELOW_MINIMUM -> "a limit below what a car can use";
            case REMOTE_STOP -> "sessions ended";
            case INOPERATIVE -> "out of service";
        };
    }
}
