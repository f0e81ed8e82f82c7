package energy.headroom.sites.living;

import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;

/** Asks for readings where it has yet to be seen that a charger keeps to what it accepted. */
final class Curiosity {
    private final Fleet fleet;
    private final Chargers port;
    private final Later later;
    private boolean asking;

    Curiosity(Fleet fleet, Chargers port, Later later) {
        this.fleet = fleet;
        this.port = port;
        this.later = later;
    }

    /** Asks now and then again for as long as something is open. */
    void wake() {
        if (!asking && fleet.files().stream().anyMatch(Curiosity::isOpen)) {
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

    private static boolean isOpen(ChargerFile charger) {
        return charger.isConnected()
                && !charger.isIdle()
                && !charger.isObserved()
                && charger.held().accepted() != null;
    }

    private static boolean isItsTurn(ChargerFile charger, Instant now) {
        Instant acceptedAt = charger.held().acceptedAt();
        if (acceptedAt == null) {
            return false;
        }
        Duration age = Duration.between(acceptedAt, now);
        return age.compareTo(Timing.ASK_EAGERLY) <= 0
                || age.toSeconds() % Timing.ASK_SELDOM.toSeconds() < Timing.ASK.toSeconds();
    }
}
