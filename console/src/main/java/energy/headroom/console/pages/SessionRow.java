package energy.headroom.console.pages;

import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.units.Energy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A charging session on a site's page.
 *
 * @param key tells it from others; the same each time it is shown
 */
record SessionRow(
        String key,
        String charger,
        String connector,
        String card,
        String began,
        String ended,
        String energy,
        Badge state) {
    private static final int MOST = 12;
    private static final Duration SHOWN = Duration.ofDays(1);

    /** The newest of those that ran in the last day. */
    static List<SessionRow> of(SiteView view, ChargingSessions sessions, Instant now) {
        ZoneId zone = view.spec().zone();
        return sessions.page(view.spec().id(), now.minus(SHOWN), now.plusMillis(1), null, MOST).sessions().stream()
                .map(session -> of(session, now, zone))
                .toList();
    }

    private static SessionRow of(ChargingSession session, Instant now, ZoneId zone) {
        ChargingSession.End end = session.end();
        Energy energy = session.energy();
        return new SessionRow(
                session.charger() + " " + session.id() + " " + session.since(),
                session.charger(),
                session.connector() == null ? "–" : session.connector().toString(),
                Objects.requireNonNullElse(session.card(), "–"),
                (session.begin() == null ? "before " : "") + Words.since(session.since(), now, zone),
                end == null ? "–" : Words.since(end.at(), now, zone),
                energy == null ? "–" : energy.kilowattHours().toPlainString() + " kWh",
                state(session));
    }

    private static Badge state(ChargingSession session) {
        ChargingSession.End end = session.end();
        return switch (session.state()) {
            case OPEN -> new Badge("Open", Tone.NOTICE);
            case ENDED -> new Badge(end == null ? "Ended" : end.why(), Tone.CALM);
            case LOST -> new Badge("Lost: its end never came", Tone.WARNING);
        };
    }
}
