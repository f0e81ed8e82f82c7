package energy.headroom.sites.living;

import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.Climb;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody should do about a limit that is not held, or not seen to be held. */
record ComplianceAlerts(SiteSpec spec, Collection<ChargerFile> chargers, Compliance compliance) {
    /** Most urgent first. */
    List<Alert> of(Decision decision, Instant now) {
        List<Alert> found = new ArrayList<>();
        notHeld(decision, now, found);
        decision.plan()
                .shortfall()
                .ifPresent(missing -> found.add(new Alert(
                        "limit-exceeded",
                        null,
                        now,
                        "chargers may draw " + missing + " more than the limit of "
                                + decision.limit().power() + ": "
                                + compliance.breaches().mayDrawTooMuch(decision)
                                + "; every charger that obeys makes room as far as it can")));
        measured(found);
        compliance.applies().open().forEach(apply -> late(apply, now, found));
        chargers.forEach(charger -> onTheLadder(charger, found));
        chargers.forEach(charger -> slow(charger, found));
        return found;
    }

    private void notHeld(Decision decision, Instant now, List<Alert> found) {
        Instant since = compliance.escalation().since();
        if (since != null && compliance.isAlarm(now)) {
            found.add(new Alert(
                    "limit-not-held",
                    null,
                    since,
                    "the limit of " + decision.limit().power() + " has not been held since "
                            + since.truncatedTo(ChronoUnit.SECONDS) + ": "
                            + compliance.breaches().mayDrawTooMuch(decision) + ". " + ladder() + "; " + provider(since)
                            + ". Switch those chargers off on site, or mend the connection to them"));
        }
    }

    private String ladder() {
        if (spec.stopLadder().isEmpty()) {
            return "The stop ladder has no rung";
        }
        String climbing = chargers.stream()
                .filter(charger -> charger.climb() != null)
                .map(ChargerFile::id)
                .collect(Collectors.joining(", "));
        return climbing.isEmpty()
                ? "No charger that could be told more is above its limit"
                : "On the stop ladder: " + climbing;
    }

    private String provider(Instant since) {
        if (!compliance.providerListens()) {
            return "the provider's profile takes no compliance error, so it is not told";
        }
        var reported = compliance.escalation().reported();
        return reported.isEmpty()
                ? "the provider is told at "
                        + since.plus(spec.deadlines().complianceError()).truncatedTo(ChronoUnit.SECONDS)
                        + " that the forecast in force is not kept"
                : "the provider was told that it is not kept: " + String.join(", ", reported);
    }

    private void measured(List<Alert> found) {
        for (Breach breach : compliance.breaches().lasting()) {
            switch (breach.kind()) {
                case SHORTFALL -> {} // limit-exceeded says it
                case MEASURED ->
                    found.add(new Alert(
                            "power-above-limit",
                            null,
                            breach.from(),
                            "measured power is above the limit of " + breach.limit() + ", by up to " + breach.excess()
                                    + ": " + breach.cause() + "; look at these chargers and their meters"));
                case EXPORT ->
                    found.add(new Alert(
                            "export-above-limit",
                            null,
                            breach.from(),
                            "measured export is above the limit of " + breach.limit() + ", by up to " + breach.excess()
                                    + "; nothing is sent to chargers for it, so look for what feeds in"));
            }
        }
    }

    /** It is raised while there is still time to do something about it. */
    private void late(Apply apply, Instant now, List<Alert> found) {
        Instant due = apply.receivedAt().plus(spec.deadlines().contract());
        if (now.isBefore(apply.receivedAt().plus(spec.deadlines().alarm()))) {
            return;
        }
        String waits = "forecast " + apply.messageId() + " of "
                + apply.receivedAt().truncatedTo(ChronoUnit.SECONDS) + " waits for "
                + apply.waitsFor().orElse("nothing") + silent();
        found.add(
                now.isBefore(due)
                        ? new Alert(
                                "apply-late",
                                null,
                                apply.receivedAt().plus(spec.deadlines().alarm()),
                                waits + "; " + Duration.between(now, due).toSeconds()
                                        + " s are left of the time that was promised")
                        : new Alert(
                                "apply-missed",
                                null,
                                due,
                                waits + "; the " + spec.deadlines().contract().toSeconds()
                                        + " s that were promised are over"));
    }

    private String silent() {
        String names = chargers.stream()
                .filter(charger -> !charger.isConnected())
                .map(ChargerFile::id)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (out of contact: " + names + ")";
    }

    private static void onTheLadder(ChargerFile charger, List<Alert> found) {
        Climb climb = charger.climb();
        if (climb != null) {
            found.add(new Alert(
                    "charger-on-stop-ladder",
                    charger.id(),
                    climb.since(),
                    charger.id() + " " + climb.why() + "; done about it: " + Ladder.word(climb.rung())
                            + (climb.outOfService() ? ", and it takes no sessions" : "")
                            + ". It gets nothing until it is seen to keep to a limit"));
        }
    }

    private static void slow(ChargerFile charger, List<Alert> found) {
        Obedience.Lateness late = charger.obedience().lateness();
        if (late != null) {
            found.add(new Alert(
                    "charger-slow",
                    charger.id(),
                    late.since(),
                    charger.id() + " still draws " + late.drawn() + " though it accepted " + late.allowed()
                            + "; what it held before is kept free until it follows"));
        }
    }
}
