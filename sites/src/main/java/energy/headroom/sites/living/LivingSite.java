package energy.headroom.sites.living;

import energy.headroom.limits.Bound;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.limits.plan.Plan;
import energy.headroom.limits.plan.Planner;
import energy.headroom.limits.plan.Rotation;
import energy.headroom.metering.SiteMeter;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.Order;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.SiteStore.Remembered;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One site, alive: takes the commands, and after whatever matters makes a pass. */
public final class LivingSite implements Resident<SiteCommand> {
    private final SiteSpec spec;
    private final Ports ports;
    private final Later later;
    private final LinkWatch link;
    private final ForecastDesk forecasts;
    private final OperatorDesk operator;
    private final MeterLog meterLog;
    private final SiteMeter<ConnectorId> meter;
    private final Fleet fleet;
    private final Compliance compliance;
    private final Releases releases;
    private final Trials trials;
    private final Curiosity curiosity;
    private final TotalsClock totals;
    private final ViewMaker views;
    private final Recall recall;
    private final Passes passes;
    private @Nullable Instant restoredAt;
    private boolean recalled;
    private boolean viewComing;
    private @Nullable Decision decision;
    private Rotation rotation = Rotation.NONE;

    public LivingSite(SiteSpec spec, Surroundings<SiteCommand> surroundings, Ports ports) {
        this.spec = spec;
        this.ports = ports;
        later = new Later(surroundings);
        Instant now = later.now();
        StoreHealth health = new StoreHealth(spec.id());
        link = new LinkWatch(now);
        passes = new Passes(later, this::pass);
        Applies applies = new Applies(spec, ports.store(), later, health);
        forecasts = new ForecastDesk(spec, ports.store(), later, health, applies, passes::atOnce);
        operator = new OperatorDesk(spec.id(), ports.store(), later, health, passes::atOnce);
        meterLog = new MeterLog(spec.id(), ports.store(), later, health);
        meter = new SiteMeter<>(Meters.connectors(spec), spec.readingFresh(), spec.readingHeld(), now, meterLog::add);
        fleet = new Fleet(spec, meter, ports, later, health, passes::soon);
        Meters meters = new Meters(fleet.files(), meter);
        compliance = new Compliance(spec, fleet.files(), meters, ports, applies, later, health, passes::soon);
        trials = new Trials(spec, fleet, meter, ports, later, health, passes::soon);
        releases = new Releases(spec, fleet, compliance.ladder(), trials, ports, later, health, passes::atOnce);
        curiosity = new Curiosity(fleet, meter, ports.chargers(), later, compliance);
        totals = new TotalsClock(
                spec,
                ports,
                later,
                health,
                meters,
                meterLog,
                () -> decision().limit(),
                () -> decision().plan().mayDraw());
        views = new ViewMaker(
                spec,
                fleet.files(),
                meter,
                new AlertBoard(now, health, new ComplianceAlerts(spec, fleet.files(), compliance)),
                compliance);
        recall = new Recall(spec.id(), ports.store(), later, health, this::remember, this::notRemembered);
    }

    @Override
    public void wake() {
        recall.start();
        follow();
        later.in("link answer", Timing.LINK_ANSWER, passes::atOnce);
        passes.atOnce();
    }

    /** The link's owner may have forgotten who follows it, so that a site whose link is not online asks again. */
    private void follow() {
        if (decision == null || decision().link().deadline() == null) {
            ports.provider().follow(spec.provider(), spec.id());
        }
        later.in("follow", Timing.FOLLOW_AGAIN, this::follow);
    }

    private void remember(Remembered remembered) {
        Instant now = later.now();
        recalled = true;
        // What was decided without all this says nothing about since when a limit holds.
        decision = null;
        meter.restore(
                remembered.energy(), remembered.energySince(), TotalsClock.registers(remembered.registers()), now);
        meterLog.begin(remembered.lastTold());
        fleet.restore(remembered, now);
        rotation = Rotation.recalled(chargersNow(), now);
        forecasts.restore(remembered.forecasts());
        operator.restore(remembered.operatorLimit());
        compliance.restore(remembered.proofs());
        releases.restore(remembered.released());
        restoredAt = remembered.restoredAt();
        trials.restore(remembered.trials());
        totals.start(remembered.lastTotal());
        passes.atOnce();
    }

    private void notRemembered(String reason) {
        forecasts.notRecalled(reason);
        operator.notRecalled(reason);
        passes.soon();
    }

    @Override
    public void on(SiteCommand command, Reply reply) {
        Instant now = later.now();
        switch (command) {
            case SiteCommand.Start() -> {} // being made is what wakes a site
            case SiteCommand.TakeForecast message -> forecasts.take(message, reply);
            case SiteCommand.SetOperatorLimit(OperatorLimit limit) -> operator.set(limit, reply);
            case SiteCommand.EndOperatorLimit(Instant at, String by) -> operator.end(at, by, reply);
            case SiteCommand.ReleaseChargers(Set<String> chargers, Instant at, String by, String reason) ->
                releases.release(chargers, new Released(at, by, reason, false), isStopped(), reply);
            case SiteCommand.TakeChargersBack(Set<String> chargers, String by) ->
                releases.takeBack(chargers, by, reply);
            case SiteCommand.TryChargers(Set<String> chargers, Duration cut, String by) ->
                reply.with(tried(chargers, cut, by, now));
            case SiteCommand.LinkChanged(LinkStatus status) -> linkChanged(status, now);
            case SiteCommand.Look() -> reply.with(view(now));
            case SiteCommand.Done(Runnable then) -> then.run();
            case SiteCommand.ChargerConnected said -> changed(() -> fleet.connected(said, now));
            case SiteCommand.SerialTold(String charger, String serial) -> fleet.serial(charger, serial, now);
            case SiteCommand.ChargerDisconnected(String charger) -> changed(() -> fleet.disconnected(charger, now));
            case SiteCommand.ToldIn(String charger, RateUnit unit) -> changed(() -> fleet.toldIn(charger, unit, now));
            case SiteCommand.ChargerKnown(String charger, KnownAs known) -> changed(() -> fleet.known(charger, known));
            case SiteCommand.LimitLost(String charger, String why) -> changed(() -> fleet.limitLost(charger, why, now));
            case SiteCommand.ConnectorChanged said -> changed(() -> fleet.changed(said, now));
            case SiteCommand.TransactionStarted(String charger, int connector, Instant at) ->
                changed(() -> fleet.transactionStarted(charger, connector, at, now));
            case SiteCommand.TransactionEnded(String charger, int connector, Instant at) ->
                changed(() -> fleet.transactionEnded(charger, connector, at, now));
            case SiteCommand.ScheduleAnswered said -> changed(() -> fleet.answered(said, now));
            case SiteCommand.OrderAnswered said -> changed(() -> answered(said));
            case SiteCommand.ReadingTaken said -> readingTaken(said, now);
        }
    }

    private void answered(SiteCommand.OrderAnswered said) {
        ChargerFile charger = fleet.charger(said.charger());
        if (charger != null && said.order() == Order.RELEASE) {
            releases.answered(charger, said);
        } else if (charger != null) {
            compliance.ladder().answered(charger, said);
        }
    }

    /** Whoever gets the answer finds the tests begun. */
    private SiteCommand.TrialsTaken tried(Set<String> chargers, Duration cut, String by, Instant now) {
        SiteCommand.TrialsTaken taken = trials.start(chargers, cut, by, isStopped() || isNeeded(decide(now)));
        show(now);
        return taken;
    }

    /** Whether the site needs what every charger may still draw. */
    private boolean isNeeded(Decision made) {
        return made.stopped() || compliance.breaches().isShort();
    }

    /** Before anything is known as well, since then nobody knows that there is no stop. */
    private boolean isStopped() {
        return !isReady(later.now()) || decide(later.now()).stopped();
    }

    private void changed(Runnable change) {
        change.run();
        passes.soon();
    }

    private void linkChanged(LinkStatus status, Instant now) {
        boolean news = link.take(status, now);
        Instant deadline = link.at(now).deadline();
        if (deadline == null) {
            later.cancel("deadline");
        } else {
            later.at("deadline", deadline, passes::atOnce);
        }
        if (news) {
            passes.atOnce();
        } else {
            showSoon();
        }
    }

    private void readingTaken(SiteCommand.ReadingTaken said, Instant now) {
        ChargerFile charger = fleet.charger(said.charger());
        if (charger == null || charger.connector(said.connector()) == null) {
            return;
        }
        boolean back = fleet.heard(charger, now);
        meter.take(new ConnectorId(said.charger(), said.connector()), said.reading(), now);
        boolean asksForElse = charger.drew(said.connector(), said.reading(), now);
        boolean news = compliance.showsNews(decision, now);
        if (fleet.observe(charger, now) || back || asksForElse || news) {
            passes.soon();
        }
        showSoon();
    }

    private Decision decision() {
        Decision last = decision;
        return last == null ? decide(later.now()) : last;
    }

    private boolean isReady(Instant now) {
        return recalled && link.isKnown(now);
    }

    private void pass() {
        Instant now = later.now();
        Decision made = decide(now);
        decision = made;
        Instant again = made.envelope().slots().getFirst().end();
        if (isReady(now)) {
            rotation = made.plan().rotation();
            again = earlier(earlier(again, made.plan().lookAgainAt()), send(made.plan(), now));
            compliance.look(made, now);
            releases.look(made, now);
            trials.look(isNeeded(made), now);
            again = earlier(again, compliance.nextLook(now).orElse(again));
            again = Stream.concat(releases.moments(), trials.moments())
                    .filter(moment -> moment.isAfter(now))
                    .reduce(again, LivingSite::earlier);
        }
        passes.notLaterThan(again);
        curiosity.wake();
        show(now);
    }

    private Decision decide(Instant now) {
        LinkStatus status = link.at(now);
        Outlook outlook = Outlook.of(
                        spec.rules(), forecasts.books(), Outlook.links(status, isRestored()), operator.limits())
                .orSame(decision == null ? null : decision.outlook());
        Envelope envelope = outlook.ahead(now);
        LimitInForce before = decision != null && isReady(decision.at()) ? decision.limit() : null;
        LimitInForce limit = LimitInForce.at(now, envelope.at(now), outlook, before, lastNews(status));
        Plan plan = isReady(now) ? plan(envelope, outlook.fallback(now), now) : noPlan(now);
        return new Decision(now, status, outlook, envelope, limit, outlook.isStopped(now), plan);
    }

    /** Whether no forecast has come since the data was brought back from a backup. */
    private boolean isRestored() {
        Instant at = restoredAt;
        return at != null
                && forecasts.books().getFirst().newest(ForecastType.CONSUMPTION).stream()
                        .noneMatch(durable -> durable.receivedAt().isAfter(at));
    }

    private Plan plan(Envelope envelope, Bound fallback, Instant now) {
        return Planner.plan(spec.rules(), envelope, fallback, chargersNow(), rotation, now);
    }

    private List<ChargerNow> chargersNow() {
        return fleet.files().stream().map(ChargerFile::now).toList();
    }

    /** Until everything is known, chargers keep what they hold. */
    private Plan noPlan(Instant now) {
        Map<String, Power> mayDraw = new TreeMap<>();
        for (ChargerFile charger : fleet.files()) {
            mayDraw.put(charger.id(), charger.held().mayDraw(now, charger.rating()));
        }
        return new Plan(Map.of(), Map.of(), List.of(), List.of(), mayDraw, Optional.empty(), now, rotation);
    }

    private Instant lastNews(LinkStatus status) {
        Stream<Instant> newest = Stream.of(ForecastType.CONSUMPTION, ForecastType.FALLBACK_CONSUMPTION)
                .flatMap(type -> forecasts.newest(type).stream());
        return Stream.of(newest, operator.changes(later.now()), Stream.ofNullable(restoredAt))
                .flatMap(moments -> moments)
                .reduce(status.since(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** When something may be sent that has to wait. */
    private Instant send(Plan plan, Instant now) {
        Instant again = plan.lookAgainAt();
        for (ChargerFile charger : fleet.files()) {
            if (charger.released() != null
                    || trials.holdsBack(charger, plan.send().get(charger.id()), now)) {
                continue;
            }
            ScheduleSender sender = fleet.sender(charger);
            charger.reminders()
                    .nudge(charger.isPausedWithoutNeed(now), charger.held().acceptedAt(), now);
            Schedule schedule = compliance.ladder().told(charger, plan.send().get(charger.id()));
            Instant due = schedule == null ? sender.remind(now) : sender.offer(schedule, now);
            again = due == null ? again : earlier(again, due);
        }
        return again;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private SiteView view(Instant now) {
        return views.view(decision(), forecasts.newest(ForecastType.CONSUMPTION).orElse(null), now);
    }

    private void show(Instant now) {
        ports.views().put(view(now));
    }

    /** Where a pass is due, it shows: a view before it would set what has changed beside what was decided without that. */
    private void showSoon() {
        if (!viewComing) {
            viewComing = true;
            later.in("view", Timing.BETWEEN_VIEWS, () -> {
                viewComing = false;
                if (!passes.isDue()) {
                    show(later.now());
                }
            });
        }
    }
}
