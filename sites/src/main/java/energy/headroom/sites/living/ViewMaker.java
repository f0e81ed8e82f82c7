package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Share;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.plan.Plan;
import energy.headroom.metering.Method;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.Climb;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.ChargerView;
import energy.headroom.sites.SiteView.ConnectorView;
import energy.headroom.sites.SiteView.Metered;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what others see of the site. */
record ViewMaker(
        SiteSpec spec,
        Collection<ChargerFile> chargers,
        SiteMeter<ConnectorId> meter,
        AlertBoard alerts,
        Compliance compliance) {
    SiteView view(Decision decision, @Nullable Instant newestForecast, Instant now) {
        SiteTotal total = meter.total(now);
        return new SiteView(
                spec,
                now,
                decision.link(),
                decision.limit().power(),
                decision.limit().since(),
                decision.limit().source(),
                decision.limit().reason(),
                decision.stopped(),
                decision.envelope(),
                decision.outlook().book(),
                decision.outlook().generation(now).orElse(null),
                decision.outlook().operatorLimit(now).orElse(null),
                newestForecast,
                total.power(),
                meter.oldestIn(now),
                total.energy(),
                total.coverage(),
                chargers.stream()
                        .map(charger -> charger(charger, decision.plan(), now))
                        .toList(),
                decision.plan().reserves(),
                compliance.view(now),
                settling(decision, now),
                alerts.alerts(decision, chargers, total.coverage(), newestForecast, now));
    }

    private SiteView.Settling settling(Decision decision, Instant now) {
        return new SiteView.Settling(
                chargers.stream().map(ChargerFile::settlesAt).reduce(Power.ZERO, Power::plus),
                decision.outlook().fallback(now).total(),
                (int) chargers.stream()
                        .filter(charger -> charger.commissioning().shows(Trial.Outcome.SETTLED))
                        .count());
    }

    private ChargerView charger(ChargerFile charger, Plan plan, Instant now) {
        return new ChargerView(
                charger.id(),
                charger.isConnected(),
                charger.model(),
                charger.firmware(),
                charger.known(),
                scheduleState(charger, plan),
                charger.detail(),
                plan.mayDraw().getOrDefault(charger.id(), charger.held().mayDraw(now, charger.rating())),
                charger.writes().lastDay(now),
                charger.climb(),
                charger.released(),
                charger.commissioning().trial(),
                charger.connectors().stream()
                        .map(connector -> connector(connector, charger, plan, now))
                        .toList());
    }

    private ConnectorView connector(ConnectorFile connector, ChargerFile charger, Plan plan, Instant now) {
        Climb climb = charger.climb();
        Share share = plan.shares().get(connector.id());
        Power shared = share == null ? Power.ZERO : share.power();
        List<Reason> why = climb != null ? onTheLadder(climb) : share == null ? List.of() : share.why();
        Shown shown = meter.at(connector.id(), now) instanceof Shown.Unknown unknown
                ? bounded(unknown, plan.mayDraw().get(charger.id()))
                : meter.at(connector.id(), now);
        Metered metered = new Metered(shown, meter.oddities(connector.id()));
        return new ConnectorView(connector.id().number(), connector.state(), shared, metered, why);
    }

    /** No connector may draw more than its charger. */
    private static Shown bounded(Shown.Unknown unknown, @Nullable Power charger) {
        return charger == null || !unknown.atMost().isAbove(charger)
                ? unknown
                : new Shown.Unknown(charger, Method.LIMIT);
    }

    private static List<Reason> onTheLadder(Climb climb) {
        return List.of(new Reason(
                Reason.Rule.STOP_LADDER,
                Power.ZERO,
                "nothing until it is seen to keep to a limit: its charger " + climb.why()));
    }

    private static ScheduleState scheduleState(ChargerFile charger, Plan plan) {
        Held held = charger.held();
        if (charger.released() != null) {
            return ScheduleState.RELEASED;
        }
        if (charger.obedience().disobedience() != null) {
            return ScheduleState.IGNORED;
        }
        if (charger.refusals().any()) {
            return ScheduleState.REFUSED;
        }
        if (!held.sent().isEmpty()) {
            return ScheduleState.SENT;
        }
        if (plan.waiting().contains(charger.id()) || plan.send().containsKey(charger.id())) {
            return ScheduleState.WAITING;
        }
        if (held.accepted() == null) {
            return ScheduleState.NONE;
        }
        return charger.obedience().isObserved() ? ScheduleState.OBSERVED : ScheduleState.ACCEPTED;
    }
}
