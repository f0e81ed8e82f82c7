package energy.headroom.sites.living;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.plan.Plan;
import energy.headroom.metering.Coverage;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteView.Alert;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, most urgent first, and since when. */
final class AlertBoard {
    private static final double ENOUGH_COVERAGE = 0.9;

    private record Key(String kind, @Nullable String charger) {}

    private final Instant awakeSince;
    private final StoreHealth store;
    private final ComplianceAlerts compliance;
    private Map<Key, Instant> begun = new HashMap<>();

    AlertBoard(Instant awakeSince, StoreHealth store, ComplianceAlerts compliance) {
        this.awakeSince = awakeSince;
        this.store = store;
        this.compliance = compliance;
    }

    List<Alert> alerts(
            Decision decision,
            Collection<ChargerFile> chargers,
            Coverage coverage,
            @Nullable Instant newestForecast,
            Instant now) {
        List<Alert> found = new ArrayList<>();
        found.addAll(compliance.of(decision, now));
        chargers.forEach(charger -> ignoring(charger, found));
        chargers.forEach(charger -> refusing(charger, now, found));
        chargers.forEach(charger -> released(charger, found));
        chargers.forEach(charger -> writtenOften(charger, now, found));
        chargers.forEach(charger -> doesNotSettle(charger, found));
        storeFailing(found);
        chargers.forEach(charger -> outOfContact(charger, decision.plan(), now, found));
        link(decision, found);
        forecastsMissed(decision, newestForecast, now, found);
        if (coverage.known() < ENOUGH_COVERAGE && isSettled(now)) {
            found.add(new Alert(
                    "coverage-low",
                    null,
                    now,
                    coverage.unknown() + " of " + coverage.connectors()
                            + " connectors show nothing: their power is in no sum; check their meter values"));
        }
        return dated(found);
    }

    private boolean isSettled(Instant now) {
        return now.isAfter(awakeSince.plus(Timing.CONTACT_GRACE));
    }

    private static void ignoring(ChargerFile charger, List<Alert> found) {
        Obedience.Disobedience seen = charger.obedience().disobedience();
        if (seen != null) {
            found.add(new Alert(
                    "charger-ignores-limit",
                    charger.id(),
                    seen.since(),
                    charger.id() + " drew " + seen.drawn() + " though it accepted " + seen.allowed()
                            + "; until it is seen to obey, the others go without what it may draw"));
        }
    }

    private static void refusing(ChargerFile charger, Instant now, List<Alert> found) {
        if (charger.refusals().any()) {
            String detail = charger.detail();
            found.add(new Alert(
                    "charger-refuses",
                    charger.id(),
                    now,
                    charger.id() + " takes no schedule" + (detail == null ? "" : ": " + detail)
                            + "; it is told again with growing pauses"));
        }
    }

    private static void writtenOften(ChargerFile charger, Instant now, List<Alert> found) {
        int writes = charger.writes().lastDay(now);
        if (writes >= Writes.A_DAY) {
            found.add(
                    new Alert(
                            "charger-written-often",
                            charger.id(),
                            now,
                            charger.id() + " was told " + writes + " limits in 24 hours; more than " + Writes.A_DAY
                                    + " a day wear its memory: until they are fewer, it is lowered at any time and raised every quarter of an hour. Look whether it forgets its limit or its cars come and go often; a longer horizon takes fewer"));
        }
    }

    private static void released(ChargerFile charger, List<Alert> found) {
        Released released = charger.released();
        if (released != null) {
            found.add(new Alert(
                    "charger-released",
                    charger.id(),
                    released.since(),
                    charger.id() + " was released by " + released.by() + ": " + released.reason()
                            + "; it counts at its rating, and the others go without that until it is taken back"));
        }
    }

    private static void doesNotSettle(ChargerFile charger, List<Alert> found) {
        Trial trial = charger.commissioning().trial();
        if (trial != null && charger.commissioning().shows(Trial.Outcome.EXCEEDED)) {
            found.add(new Alert(
                    "charger-does-not-settle",
                    charger.id(),
                    trial.at(),
                    charger.id() + " did not settle in its part of the fallback when its connection was cut: "
                            + trial.detail() + "; out of contact it counts at its rating"));
        }
    }

    private void storeFailing(List<Alert> found) {
        Instant since = store.failingSince();
        if (since != null) {
            found.add(new Alert(
                    "store-failing",
                    null,
                    since,
                    store.reason() + "; nothing is raised and no forecast acknowledged until it works again"));
        }
    }

    private void outOfContact(ChargerFile charger, Plan plan, Instant now, List<Alert> found) {
        if (!charger.isConnected() && charger.released() == null && isSettled(now)) {
            Power cost = plan.reserves().stream()
                    .filter(reserve -> reserve.charger().equals(charger.id()))
                    .map(Plan.Reserve::cost)
                    .reduce(Power.ZERO, Power::plus);
            found.add(new Alert(
                    "charger-out-of-contact",
                    charger.id(),
                    charger.contactSince(),
                    charger.id() + " is out of contact; what it may still draw costs the others " + cost));
        }
    }

    private static void link(Decision decision, List<Alert> found) {
        if (decision.link().state() != LinkState.ONLINE) {
            found.add(new Alert(
                    "link-offline",
                    null,
                    decision.link().since(),
                    "the link to the provider is "
                            + (decision.link().state() == LinkState.OFFLINE ? "offline" : "shaking hands") + "; "
                            + decision.limit().reason()));
        }
    }

    private static void forecastsMissed(Decision decision, @Nullable Instant newest, Instant now, List<Alert> found) {
        Instant since = newest == null ? decision.link().since() : newest;
        if (decision.link().state() == LinkState.ONLINE && now.isAfter(since.plus(Timing.FORECASTS_MISSED))) {
            found.add(new Alert(
                    "forecasts-missed",
                    null,
                    since.plus(Timing.FORECASTS_MISSED),
                    "no " + ForecastType.CONSUMPTION + " forecast since " + since
                            + " though the link is online; the fallback holds once the last one runs out"));
        }
    }

    /** An alert that stays keeps the time at which it was first raised. */
    private List<Alert> dated(List<Alert> found) {
        Map<Key, Instant> still = new HashMap<>();
        List<Alert> dated = found.stream()
                .map(alert -> {
                    Key key = new Key(alert.kind(), alert.charger());
                    Instant since = begun.getOrDefault(key, alert.since());
                    still.put(key, since);
                    return new Alert(alert.kind(), alert.charger(), since, alert.text());
                })
                .toList();
        begun = still;
        return dated;
    }
}
