package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.sites.session.SessionNews;
import energy.headroom.units.Energy;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one charger tells of its sessions, on its way to where they are kept. What a charger repeats may be told again, since
 * that is kept once; what it says with every reading is told the first time.
 */
public final class SessionLog {
    /** @param hasCard whether its card has been told */
    private record Told(@Nullable Integer connector, boolean hasCard) {}

    private final Home home;
    private final String version;
    private final SequencedMap<String, Told> running = new LinkedHashMap<>();
    private final Set<Integer> vacant = new HashSet<>();

    public SessionLog(Home home, Version version) {
        this.home = home;
        this.version = version.subprotocol();
    }

    /** @param card as it was shown; null where none was */
    public void began(
            String session,
            @Nullable Integer connector,
            @Nullable String card,
            Instant at,
            Instant stamped,
            @Nullable Energy register) {
        runs(session, connector, card != null);
        home.sessions()
                .accept(new SessionNews.Began(
                        charger(), session, version, connector, masked(card), at, stamped, register));
    }

    /** It runs, whatever else was said. */
    public void goesOn(String session, @Nullable Integer connector, @Nullable String card, Instant at) {
        Told told = running.get(session);
        if (told == null || (card != null && !told.hasCard())) {
            runs(session, connector, card != null);
            home.sessions().accept(new SessionNews.GoesOn(charger(), session, version, connector, masked(card), at));
        }
    }

    /** @param first the register at its begin, where that is said again */
    public void ended(
            String session,
            @Nullable Integer connector,
            Instant at,
            Instant stamped,
            @Nullable Energy first,
            @Nullable Energy register,
            String why) {
        running.remove(session);
        home.sessions()
                .accept(new SessionNews.Ended(
                        charger(), session, version, connector, at, stamped, first, register, why));
    }

    /** No car is at a connector. */
    public void noneAt(int connector, Instant at) {
        running.values().removeIf(told -> told.connector() != null && told.connector() == connector);
        if (vacant.add(connector)) {
            home.sessions().accept(new SessionNews.NoneAt(charger(), connector, at));
        }
    }

    private void runs(String session, @Nullable Integer connector, boolean hasCard) {
        running.put(session, new Told(connector, hasCard));
        Sessions.trim(running);
        if (connector != null) {
            vacant.remove(connector);
        }
    }

    private static @Nullable String masked(@Nullable String card) {
        return card == null ? null : Cards.masked(card);
    }

    private String charger() {
        return home.charger().id();
    }
}
