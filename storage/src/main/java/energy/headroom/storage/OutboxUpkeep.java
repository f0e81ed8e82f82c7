package energy.headroom.storage;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.Outbox.Tidied;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps one provider's outbox small, within one transaction. */
record OutboxUpkeep(Connection connection, String provider) {
    /** The actions of messages that say what was measured. */
    static final String MEASUREMENTS = "('UPDATE_ASSET_MEASUREMENTS', 'UPDATE_GROUP_MEASUREMENTS')";

    /** What people sent again goes, however old it is. */
    private static final String LEAVABLE = " AND NOT by_hand AND action IN " + MEASUREMENTS;

    private static final String OLD = "DELETE FROM outbox WHERE provider = ? AND created_at <= ?" + LEAVABLE;

    Tidied tidy(Backlog.Rule rule, long oldUntil, long most) throws SQLException {
        long thinned = switch (rule) {
            case ALL -> 0;
            case NEWEST ->
                Sql.update(
                        connection,
                        OLD + " AND id NOT IN (SELECT MAX(id) FROM outbox WHERE provider = ?" + LEAVABLE
                                + " GROUP BY about_group, action)",
                        provider,
                        oldUntil,
                        provider);
            case QUARTER_HOUR ->
                Sql.update(
                        connection,
                        OLD + " AND id NOT IN (SELECT MAX(id) FROM outbox WHERE provider = ? AND created_at <= ?"
                                + LEAVABLE + " GROUP BY about_group, action, (created_at - 1) / "
                                + Backlog.QUARTER.toMillis() + ")",
                        provider,
                        oldUntil,
                        provider,
                        oldUntil);
        };
        long dropped = trim("outbox", most) + trim("outbox_set_aside", most);
        if (thinned + dropped > 0) {
            Sql.update(
                    connection,
                    "INSERT INTO outbox_left_out (provider, thinned, dropped) VALUES (?, ?, ?)"
                            + " ON CONFLICT (provider) DO UPDATE SET"
                            + " thinned = outbox_left_out.thinned + excluded.thinned,"
                            + " dropped = outbox_left_out.dropped + excluded.dropped",
                    provider,
                    thinned,
                    dropped);
        }
        return new Tidied(thinned, dropped);
    }

    /** Where there are too many, some more go than must, so that this is not to be done again for the next message. */
    private long trim(String table, long most) throws SQLException {
        long there = Sql.query(
                        connection,
                        "SELECT COUNT(*) FROM " + table + " WHERE provider = ?",
                        row -> row.getLong(1),
                        provider)
                .getFirst();
        return there <= most
                ? 0
                : Sql.update(
                        connection,
                        "DELETE FROM " + table + " WHERE provider = ? AND id IN (SELECT id FROM " + table
                                + " WHERE provider = ? AND action IN " + MEASUREMENTS + " ORDER BY id LIMIT ?)",
                        provider,
                        provider,
                        there - most + most / 100);
    }
}
