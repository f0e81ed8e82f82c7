package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks for readings where it has yet to be seen that a charger keeps to what it accepted, and where one that may draw has
 * fallen silent.
 */
final class Curiosity {
    private final Fleet fleet;
    private final SiteMeter<ConnectorId> meter;
    private final Chargers port;
    private final Later later;
    private final Compliance compliance;
    private boolean asking;

    Curiosity(Fleet fleet, SiteMeter<ConnectorId> meter, Chargers port, Later later, Compliance compliance) {
        this.fleet = fleet;
        this.meter = meter;
        this.port = port;
        this.later = later;
        this.compliance = compliance;
    }

    /** Asks now and then again for as long as something is open. */
    void wake() {
        if (!asking && fleet.files().stream().anyMatch(this::isOpen)) {
            asking = true;
            later.in("ask", Timing.ASK, this::ask);
        }
    }

    private void ask() {
        asking = false;
        Instant now = later.now();
        for (ChargerFile charger : fleet.files()) {
            boolean proofIsDue = wantsProof(charger) && isItsTurn(charger, now);
            for (ConnectorFile connector : charger.connectors()) {
                if (mayDraw(charger, connector)
                        && (proofIsDue || (isSilent(connector) && isTime(Timing.ASK_SILENT, now)))) {
                    port.askForReading(charger.id(), connector.id().number());
                }
            }
        }
        wake();
    }

    private boolean isOpen(ChargerFile charger) {
        return wantsProof(charger)
                || charger.connectors().stream()
                        .anyMatch(connector -> mayDraw(charger, connector) && isSilent(connector));
    }

    private static boolean mayDraw(ChargerFile charger, ConnectorFile connector) {
        return charger.isConnected() && !connector.isIdle();
    }

    /** Whether what it shows is no longer fresh. */
    private boolean isSilent(ConnectorFile connector) {
        return !(meter.at(connector.id(), later.now()) instanceof Shown.Known known)
                || known.quality() == Shown.Quality.HELD;
    }

    /** For a proof of the whole site every charger counts; else only one that has yet to be seen to keep to its own limit. */
    private boolean wantsProof(ChargerFile charger) {
        boolean ownProof = charger.released() == null
                && !charger.obedience().isObserved()
                && charger.held().accepted() != null;
        return charger.isConnected() && !charger.isIdle() && (ownProof || compliance.wantsReadings());
    }

    /** What has been open for long is asked for less often. */
    private boolean isItsTurn(ChargerFile charger, Instant now) {
        Instant acceptedAt = charger.held().acceptedAt();
        return compliance.wantsReadingsSoon(now)
                || (acceptedAt != null && Duration.between(acceptedAt, now).compareTo(Timing.ASK_EAGERLY) <= 0)
                || isTime(Timing.ASK_SELDOM, now);
    }

    private static boolean isTime(Duration every, Instant now) {
        return now.getEpochSecond() % every.toSeconds() < Timing.ASK.toSeconds();
    }
}
