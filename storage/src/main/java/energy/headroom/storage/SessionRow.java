package energy.headroom.storage;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.ChargingSessions.Place;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.units.Energy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A charging session as it lies in the table.
 *
 * @param number grows, so that of sessions with one id the last is known
 */
record SessionRow(long number, ChargingSession session) {
    static SessionRow read(ResultSet row) throws SQLException {
        Long connector = Sql.number(row, "connector");
        return new SessionRow(
                row.getLong("number"),
                new ChargingSession(
                        row.getString("charger"),
                        row.getString("id"),
                        row.getString("version"),
                        connector == null ? null : connector.intValue(),
                        row.getString("card"),
                        Instant.ofEpochMilli(row.getLong("since")),
                        begin(row),
                        end(row),
                        Sql.instant(row, "lost_at")));
    }

    private static ChargingSession.@Nullable Begin begin(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "begun_at");
        return at == null
                ? null
                : new ChargingSession.Begin(
                        at, Instant.ofEpochMilli(row.getLong("begin_stamped")), energy(row, "begin_wh"));
    }

    private static ChargingSession.@Nullable End end(ResultSet row) throws SQLException {
        Instant at = Sql.instant(row, "ended_at");
        return at == null
                ? null
                : new ChargingSession.End(
                        at,
                        Instant.ofEpochMilli(row.getLong("end_stamped")),
                        energy(row, "end_first_wh"),
                        energy(row, "end_wh"),
                        Objects.requireNonNullElse(row.getString("why"), ""));
    }

    private static @Nullable Energy energy(ResultSet row, String column) throws SQLException {
        Long wattHours = Sql.number(row, column);
        return wattHours == null ? null : Energy.ofWattHours(wattHours);
    }

    SessionRow with(ChargingSession changed) {
        return new SessionRow(number, changed);
    }

    Place place() {
        return new Place(session.since(), number);
    }

    void insert(Connection connection, SiteId site) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO charging_session (number, site, charger, id, version, since) VALUES (?, ?, ?, ?, ?, ?)",
                number,
                site.value(),
                session.charger(),
                session.id(),
                session.version(),
                session.since().toEpochMilli());
        update(connection);
    }

    void update(Connection connection) throws SQLException {
        ChargingSession.Begin begin = session.begin();
        ChargingSession.End end = session.end();
        Sql.update(
                connection,
                "UPDATE charging_session SET id = ?, connector = ?, card = ?, since = ?, begun_at = ?, begin_stamped = ?,"
                        + " begin_wh = ?, ended_at = ?, end_stamped = ?, end_first_wh = ?, end_wh = ?, why = ?, lost_at = ?"
                        + " WHERE number = ?",
                session.id(),
                session.connector(),
                session.card(),
                session.since().toEpochMilli(),
                begin == null ? null : begin.at().toEpochMilli(),
                begin == null ? null : begin.stamped().toEpochMilli(),
                begin == null ? null : wattHours(begin.register()),
                end == null ? null : end.at().toEpochMilli(),
                end == null ? null : end.stamped().toEpochMilli(),
                end == null ? null : wattHours(end.first()),
                end == null ? null : wattHours(end.register()),
                end == null ? null : end.why(),
                Sql.millis(session.lostAt()),
                number);
    }

    private static @Nullable Long wattHours(@Nullable Energy energy) {
        return energy == null ? null : energy.wattHours();
    }
}
