package energy.headroom.storage;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.SessionNews;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Charging sessions in the database. */
final class SqlChargingSessions implements ChargingSessions {
    /** More than a charger has in the longest time that they are kept; one that invents them fills no disk. */
    private static final int MOST_OF_A_CHARGER = 10_000;

    private static final String OPEN = " AND ended_at IS NULL AND lost_at IS NULL";

    private final Writer writer;
    private final Readers readers;
    private final int mostOfACharger;

    SqlChargingSessions(Writer writer, Readers readers) {
        this(writer, readers, MOST_OF_A_CHARGER);
    }

    SqlChargingSessions(Writer writer, Readers readers, int mostOfACharger) {
        this.writer = writer;
        this.readers = readers;
        this.mostOfACharger = mostOfACharger;
    }

    @Override
    public CompletionStage<Void> take(SiteId site, SessionNews news) {
        return writer.write(connection -> {
            switch (news) {
                case SessionNews.OfSession session -> take(connection, site, session);
                case SessionNews.NoneAt none -> lose(connection, none.charger(), none.connector(), none.at());
            }
        });
    }

    private void take(Connection connection, SiteId site, SessionNews.OfSession news) throws SQLException {
        Optional<SessionRow> known = newest(
                connection,
                "SELECT * FROM charging_session WHERE charger = ? AND id = ? ORDER BY number DESC LIMIT 1",
                news.charger(),
                news.session());
        Optional<ChargingSession> goesOn = known.flatMap(row -> row.session().with(news));
        if (known.isPresent() && goesOn.isPresent()) {
            if (!goesOn.equals(known.map(SessionRow::session))) {
                known.get().with(goesOn.get()).update(connection);
            }
        } else {
            Optional<SessionRow> repeated =
                    news instanceof SessionNews.Began began ? toldBefore(connection, began) : Optional.empty();
            if (repeated.isPresent()) {
                SessionRow row = repeated.get();
                row.with(row.session().renamed(news.session())).update(connection);
            } else {
                new SessionRow(Sql.next(connection, "charging_session"), ChargingSession.of(news))
                        .insert(connection, site);
                bound(connection, news.charger());
            }
        }
        Integer connector = news.connector();
        if (news instanceof SessionNews.Began && connector != null) {
            lose(connection, news.charger(), connector, news.at());
        }
    }

    private void bound(Connection connection, String charger) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM charging_session WHERE charger = ? AND number <= (SELECT number FROM charging_session"
                        + " WHERE charger = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
                charger,
                charger,
                mostOfACharger);
    }

    private static Optional<SessionRow> toldBefore(Connection connection, SessionNews.Began news) throws SQLException {
        return newest(
                        connection,
                        "SELECT * FROM charging_session WHERE charger = ? AND connector = ? AND begin_stamped = ?"
                                + " AND ended_at IS NULL ORDER BY number DESC LIMIT 1",
                        news.charger(),
                        news.connector(),
                        news.stamped().toEpochMilli())
                .filter(row -> row.session().beganAs(news));
    }

    private static Optional<SessionRow> newest(Connection connection, String query, @Nullable Object... values)
            throws SQLException {
        return Sql.query(connection, query, SessionRow::read, values).stream().findFirst();
    }

    private static void lose(Connection connection, String charger, int connector, Instant at) throws SQLException {
        Sql.update(
                connection,
                "UPDATE charging_session SET lost_at = ? WHERE charger = ? AND connector = ? AND since < ?" + OPEN,
                at.toEpochMilli(),
                charger,
                connector,
                at.toEpochMilli());
    }

    @Override
    public Page page(SiteId site, Instant from, Instant to, @Nullable Place after, int most) {
        Place place = after == null ? new Place(Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE) : after;
        List<SessionRow> rows = readers.readNow(connection -> Sql.query(
                connection,
                "SELECT * FROM charging_session WHERE site = ? AND since < ? AND (since < ? OR (since = ? AND number < ?))"
                        + " AND COALESCE(ended_at, lost_at, ?) >= ? ORDER BY since DESC, number DESC LIMIT ?",
                SessionRow::read,
                site.value(),
                to.toEpochMilli(),
                place.since().toEpochMilli(),
                place.since().toEpochMilli(),
                place.number(),
                Long.MAX_VALUE,
                from.toEpochMilli(),
                most + 1));
        List<SessionRow> page = rows.subList(0, Math.min(most, rows.size()));
        return new Page(
                page.stream().map(SessionRow::session).toList(),
                rows.size() > most ? page.getLast().place() : null);
    }
}
