package energy.headroom.storage;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore.Proofs;
import energy.headroom.units.Power;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables that show how limits were held: applies, breaches and the stop ladder. */
final class SqlProofs {
    private SqlProofs() {}

    static Proofs recall(Connection connection, SiteId site) throws SQLException {
        List<Apply> applies = Sql.query(
                connection,
                "SELECT * FROM apply WHERE site = ? AND sequence IN"
                        + " (SELECT MAX(sequence) FROM apply WHERE site = ? GROUP BY type) ORDER BY sequence",
                SqlProofs::apply,
                site.value(),
                site.value());
        List<Breach> breaches = Sql.query(
                connection,
                "SELECT * FROM breach WHERE site = ? AND until_at IS NULL ORDER BY from_at, kind",
                SqlProofs::breach,
                site.value());
        Map<String, Climb> climbs = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM climb WHERE site = ?",
                row -> climbs.put(row.getString("charger"), climb(row)),
                site.value());
        return new Proofs(applies, breaches, climbs);
    }

    static void put(Connection connection, SiteId site, Apply apply) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO apply (site, sequence, message_id, type, received_at, stored_at, planned_at, sent_at,"
                        + " accepted_at, observed_at, superseded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (site, sequence) DO UPDATE SET message_id = excluded.message_id,"
                        + " type = excluded.type, received_at = excluded.received_at, stored_at = excluded.stored_at,"
                        + " planned_at = excluded.planned_at, sent_at = excluded.sent_at,"
                        + " accepted_at = excluded.accepted_at, observed_at = excluded.observed_at,"
                        + " superseded_at = excluded.superseded_at",
                site.value(),
                apply.sequence(),
                apply.messageId(),
                apply.type().name(),
                apply.receivedAt().toEpochMilli(),
                Sql.millis(apply.storedAt()),
                Sql.millis(apply.plannedAt()),
                Sql.millis(apply.sentAt()),
                Sql.millis(apply.acceptedAt()),
                Sql.millis(apply.observedAt()),
                Sql.millis(apply.supersededAt()));
    }

    static void put(Connection connection, SiteId site, Breach breach) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO breach (site, kind, from_at, until_at, excess_w, limit_w, cause, reported)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, kind, from_at) DO UPDATE SET"
                        + " until_at = excluded.until_at, excess_w = excluded.excess_w, limit_w = excluded.limit_w,"
                        + " cause = excluded.cause, reported = excluded.reported",
                site.value(),
                breach.kind().name(),
                breach.from().toEpochMilli(),
                Sql.millis(breach.until()),
                breach.excess().watts(),
                breach.limit().watts(),
                breach.cause(),
                String.join("\n", breach.reported()));
    }

    static void put(Connection connection, SiteId site, String charger, Climb climb) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO climb (site, charger, rung, since, climbed_at, why, ignores, out_of_service)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, charger) DO UPDATE SET"
                        + " rung = excluded.rung, since = excluded.since, climbed_at = excluded.climbed_at,"
                        + " why = excluded.why, ignores = excluded.ignores, out_of_service = excluded.out_of_service",
                site.value(),
                charger,
                climb.rung().name(),
                climb.since().toEpochMilli(),
                climb.climbedAt().toEpochMilli(),
                climb.why(),
                climb.ignores(),
                climb.outOfService());
    }

    static void removeClimb(Connection connection, SiteId site, String charger) throws SQLException {
        Sql.update(connection, "DELETE FROM climb WHERE site = ? AND charger = ?", site.value(), charger);
    }

    static List<Apply> applies(Connection connection, SiteId site, Instant from, Instant to) throws SQLException {
        return Sql.query(
                connection,
                "SELECT * FROM apply WHERE site = ? AND received_at >= ? AND received_at < ?"
                        + " ORDER BY received_at, sequence",
                SqlProofs::apply,
                site.value(),
                from.toEpochMilli(),
                to.toEpochMilli());
    }

    static List<Breach> breaches(Connection connection, SiteId site, Instant from, Instant to) throws SQLException {
        return Sql.query(
                connection,
                "SELECT * FROM breach WHERE site = ? AND from_at < ? AND (until_at IS NULL OR until_at > ?)"
                        + " ORDER BY from_at, kind",
                SqlProofs::breach,
                site.value(),
                to.toEpochMilli(),
                from.toEpochMilli());
    }

    private static Apply apply(ResultSet row) throws SQLException {
        return new Apply(
                row.getLong("sequence"),
                row.getString("message_id"),
                ForecastType.valueOf(row.getString("type")),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Sql.instant(row, "stored_at"),
                Sql.instant(row, "planned_at"),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "observed_at"),
                Sql.instant(row, "superseded_at"));
    }

    private static Breach breach(ResultSet row) throws SQLException {
        String reported = row.getString("reported");
        return new Breach(
                Breach.Kind.valueOf(row.getString("kind")),
                Instant.ofEpochMilli(row.getLong("from_at")),
                Sql.instant(row, "until_at"),
                Power.ofWatts(row.getLong("excess_w")),
                Power.ofWatts(row.getLong("limit_w")),
                row.getString("cause"),
                reported.lines().toList());
    }

    private static Climb climb(ResultSet row) throws SQLException {
        return new Climb(
                Rung.valueOf(row.getString("rung")),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("climbed_at")),
                row.getString("why"),
                row.getBoolean("ignores"),
                row.getBoolean("out_of_service"));
    }
}
