package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.limits.proof.Tolerance;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Trial;
import energy.headroom.sites.Trial.Outcome;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commissioning tests: whether a charger settles in its part of the fallback when nobody is above it (H3).
 *
 * <pre>
 *   told to go to its part in 20 s ──accepted──▶ its connection is cut, for so long ──back──▶ what it shows ──▶ outcome
 * </pre>
 *
 * The schedule of a test is nowhere above what the charger holds, so that it needs no power of others. Until the test is over
 * the charger is told nothing else, but for a limit that is lower: that ends the test.
 */
final class Trials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final SiteSpec spec;
    private final Fleet fleet;
    private final SiteMeter<ConnectorId> meter;
    private final Ports ports;
    private final Later later;
    private final Keeper<String, Trial> keeper;
    private final Runnable onChange;
    private final Map<String, Running> running = new HashMap<>();

    private static final class Running {
        private final Schedule schedule;
        private final Instant stepAt;
        private final Duration cut;
        private @Nullable Instant cutAt;
        private boolean wentAway;
        private @Nullable Instant backAt;

        private Running(Schedule schedule, Instant stepAt, Duration cut) {
            this.schedule = schedule;
            this.stepAt = stepAt;
            this.cut = cut;
        }
    }

    Trials(
            SiteSpec spec,
            Fleet fleet,
            SiteMeter<ConnectorId> meter,
            Ports ports,
            Later later,
            StoreHealth health,
            Runnable onChange) {
        this.spec = spec;
        this.fleet = fleet;
        this.meter = meter;
        this.ports = ports;
        this.later = later;
        this.onChange = onChange;
        keeper = new Keeper<>(
                "a commissioning test",
                (charger, trial) -> ports.store().addTrial(spec.id(), charger, trial),
                later,
                health);
    }

    /** A test that ran when we stopped has shown nothing. What a charger that did not settle has done meanwhile, nobody knows. */
    void restore(Map<String, Trial> remembered) {
        for (ChargerFile charger : fleet.files()) {
            charger.commissioning().trial(remembered.get(charger.id()));
            if (charger.commissioning().shows(Outcome.EXCEEDED) && !charger.isConnected()) {
                charger.obedience().mustAcceptAnew(later.now());
                fleet.sender(charger).doubted();
            }
        }
    }

    /**
     * @param cut how long each stays without a connection
     * @param needed whether the site needs what a charger may still draw: nothing is tested then
     */
    TrialsTaken start(Collection<String> ids, Duration cut, String by, boolean needed) {
        Instant now = later.now();
        Map<String, String> not = new TreeMap<>();
        for (ChargerFile charger : fleet.files()) {
            if (ids.contains(charger.id())) {
                String why = needed ? "a stop is in force, or more may be drawn than the limit" : whyNot(charger, now);
                if (why == null) {
                    start(charger, cut, by, now);
                } else {
                    not.put(charger.id(), why);
                }
            }
        }
        onChange.run();
        return new TrialsTaken(not);
    }

    /** What keeps a test from showing anything; null where nothing does. */
    private @Nullable String whyNot(ChargerFile charger, Instant now) {
        Schedule accepted = charger.held().accepted();
        if (charger.spec().holder() != ChargerSpec.Holder.CHARGER) {
            return "its limits are held by a CSMS; test that one by stopping its way to Headroom, and set its commissioned";
        } else if (running.containsKey(charger.id())) {
            return "a test of it runs";
        } else if (!charger.isConnected()) {
            return "it is not connected";
        } else if (accepted == null
                || !charger.held().sent().isEmpty()
                || charger.contact() != ChargerNow.Contact.OBEYS) {
            return "it holds no limit that it is known to keep to: it " + charger.standing();
        }
        Power drawn = drawn(charger, Instant.MIN, now);
        if (drawn == null || !drawn.isAbove(Tolerance.above(accepted.last()))) {
            return "it draws " + (drawn == null ? "nobody knows what" : drawn)
                    + ", which is not above its part of the fallback, " + accepted.last()
                    + ", so that nothing would be seen: let a car charge there";
        }
        return null;
    }

    private void start(ChargerFile charger, Duration cut, String by, Instant now) {
        Schedule accepted = charger.held().acceptedSchedule().orElseThrow();
        Instant stepAt = now.plus(Timing.TRIAL_STEP);
        Schedule schedule = accepted.min(Schedule.of(List.of(
                new Schedule.Step(now.minus(spec.rules().guard()), accepted.highest(now, stepAt)),
                new Schedule.Step(stepAt, accepted.last()))));
        Power drawn = drawn(charger, Instant.MIN, now);
        charger.commissioning()
                .trial(new Trial(
                        now,
                        by,
                        charger.model(),
                        charger.firmware(),
                        Outcome.RUNNING,
                        accepted.last(),
                        drawn == null ? Power.ZERO : drawn,
                        null,
                        "told to go to " + accepted.last() + " in " + Timing.TRIAL_STEP.toSeconds() + " s"));
        running.put(charger.id(), new Running(schedule, stepAt, cut));
        LOG.info("site {}: charger {} is tested by {}: its connection will be cut", spec.id(), charger.id(), by);
        fleet.sender(charger).offer(schedule, now);
    }

    /** Whether a charger is told nothing now, whatever the plan wants it to hold. */
    boolean holdsBack(ChargerFile charger, @Nullable Schedule planned, Instant now) {
        Running test = running.get(charger.id());
        if (test == null) {
            return false;
        }
        if (planned != null && planned.isBelow(test.schedule, now, Instant.MAX)) {
            String why = charger.isIdle() ? "its session ended meanwhile" : "a lower limit came meanwhile";
            end(charger, Outcome.NOT_SHOWN, null, why);
            return false;
        }
        return true;
    }

    /** @param needed whether the site needs what a charger may still draw: its test is over, and it may come back at once */
    void look(boolean needed, Instant now) {
        for (ChargerFile charger : fleet.files()) {
            Running test = running.get(charger.id());
            if (test != null && needed) {
                giveUp(charger, "a lower limit came meanwhile");
            } else if (test != null) {
                look(charger, test, now);
            }
        }
    }

    /** Ends its test, if there is one, and lets it come back. */
    void giveUp(ChargerFile charger, String why) {
        Running test = running.get(charger.id());
        if (test != null) {
            end(charger, Outcome.NOT_SHOWN, null, why);
            ports.chargers().cut(charger.spec(), Duration.ZERO);
        }
    }

    private void look(ChargerFile charger, Running test, Instant now) {
        Instant cutAt = test.cutAt;
        Instant backAt = test.backAt;
        if (cutAt == null) {
            beforeTheCut(charger, test, now);
        } else if (backAt == null) {
            test.wentAway |= !charger.isConnected();
            if (test.wentAway && charger.isConnected()) {
                test.backAt = now;
                note(charger, "is back; its power has yet to be seen");
                ask(charger);
            } else if (!now.isBefore(cutAt.plus(test.cut).plus(Timing.TRIAL_BACK))) {
                end(charger, Outcome.NOT_SHOWN, null, "it did not come back");
            }
        } else {
            afterwards(charger, test, backAt, now);
        }
    }

    private void beforeTheCut(ChargerFile charger, Running test, Instant now) {
        if (!charger.isConnected()) {
            end(charger, Outcome.NOT_SHOWN, null, "its connection ended before it was cut");
        } else if (test.schedule.equals(charger.held().accepted())) {
            test.cutAt = now;
            note(charger, "cut off for " + test.cut.toSeconds() + " s");
            ports.chargers().cut(charger.spec(), test.cut);
        } else if (!now.isBefore(test.stepAt.minus(Timing.TRIAL_STEP).plus(Timing.ACCEPTANCE))) {
            end(charger, Outcome.NOT_SHOWN, null, "it did not accept the schedule of the test in time");
        }
    }

    private void afterwards(ChargerFile charger, Running test, Instant backAt, Instant now) {
        Power settlesAt = test.schedule.last();
        Power drawn = drawn(charger, test.stepAt.plus(Timing.OBEDIENCE), now);
        if (charger.isIdle()) {
            end(charger, Outcome.NOT_SHOWN, null, "its session ended meanwhile");
        } else if (drawn != null && drawn.isAbove(Tolerance.above(settlesAt))) {
            end(charger, Outcome.EXCEEDED, drawn, "it drew " + drawn + " and should have settled at " + settlesAt);
        } else if (drawn != null) {
            end(charger, Outcome.SETTLED, drawn, "it drew " + drawn + " when it came back");
        } else if (!now.isBefore(backAt.plus(Timing.TRIAL_READING))) {
            end(charger, Outcome.NOT_SHOWN, null, "it came back and showed no power");
        } else {
            ask(charger);
        }
    }

    /** What all its connectors drew, by what was measured after a moment; null where some is unknown. */
    private @Nullable Power drawn(ChargerFile charger, Instant after, Instant now) {
        Power sum = Power.ZERO;
        for (ConnectorFile connector : charger.connectors()) {
            if (connector.isIdle()) {
                continue;
            }
            if (!(meter.at(connector.id(), now) instanceof Shown.Known known)
                    || !known.isOfAMoment()
                    || known.quality() == Shown.Quality.HELD
                    || !known.at().isAfter(after)) {
                return null;
            }
            sum = sum.plus(known.power());
        }
        return sum;
    }

    private void ask(ChargerFile charger) {
        charger.connectors().stream()
                .filter(connector -> !connector.isIdle())
                .forEach(connector -> ports.chargers()
                        .askForReading(charger.id(), connector.id().number()));
    }

    private void note(ChargerFile charger, String detail) {
        Trial trial = charger.commissioning().trial();
        if (trial != null) {
            charger.commissioning().trial(trial.ended(Outcome.RUNNING, null, detail));
        }
        onChange.run();
    }

    private void end(ChargerFile charger, Outcome outcome, @Nullable Power drew, String detail) {
        running.remove(charger.id());
        Trial trial = charger.commissioning().trial();
        if (trial != null) {
            Trial ended = trial.ended(outcome, drew, detail);
            charger.commissioning().trial(ended);
            keeper.keep(charger.id(), ended);
        }
        LOG.info("site {}: charger {}, test of its fallback: {}, {}", spec.id(), charger.id(), outcome, detail);
        charger.reminders().next(later.now());
        onChange.run();
    }

    /** When something follows though nothing happens. */
    Stream<Instant> moments() {
        return running.values().stream().flatMap(test -> {
            Instant cutAt = test.cutAt;
            Instant backAt = test.backAt;
            if (backAt != null) {
                return Stream.of(later.now().plus(Timing.ASK), backAt.plus(Timing.TRIAL_READING));
            }
            return Stream.of(
                    cutAt == null
                            ? test.stepAt.minus(Timing.TRIAL_STEP).plus(Timing.ACCEPTANCE)
                            : cutAt.plus(test.cut).plus(Timing.TRIAL_BACK));
        });
    }
}
