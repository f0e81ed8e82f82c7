package energy.headroom.sites.living;

import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;

/** Asks for readings where it has yet to be seen that a charger keeps to what it accepted. */
final class Curiosity {
    private final Fleet fleet;
    private final Chargers port;
    private final Later later;
    private final Compliance compliance;
    private boolean asking;

    Curiosity(Fleet fleet, Chargers port, Later later, Compliance compliance) {
        this.fleet = fleet;
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
            if (isOpen(charger) && isItsTurn(charger, now)) {
                charger.connectors().stream()
                        .filter(connector -> !connector.isIdle())
                        .forEach(connector ->
                                port.askForReading(charger.id(), connector.id().number()));
            }
        }
        wake();
    }

    /** For a proof of the whole site every charger counts; else only one that has yet to be seen to keep to its own limit. */
    private boolean isOpen(ChargerFile charger) {
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
                || now.getEpochSecond() % Timing.ASK_SELDOM.toSeconds() < Timing.ASK.toSeconds();
    }
}
