package energy.headroom.storage;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commissioning tests. */
final class SqlTrials {
    private SqlTrials() {}

    /** One that is there already stays as it is. */
    static void add(Connection connection, SiteId site, String charger, Trial trial) throws SQLException {
        @Nullable Power after = trial.drewAfter();
        Sql.update(
                connection,
                "INSERT INTO trial (site, charger, at, ordered_by, model, firmware, outcome, settles_at_w, drew_before_w,"
                        + " drew_after_w, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (site, charger, at) DO NOTHING",
                site.value(),
                charger,
                trial.at().toEpochMilli(),
                trial.by(),
                trial.model(),
                trial.firmware(),
                trial.outcome().name(),
                trial.settlesAt().watts(),
                trial.drewBefore().watts(),
                after == null ? null : after.watts(),
                trial.detail());
    }

    /** The one of each charger that counts. */
    static Map<String, Trial> last(Connection connection, SiteId site) throws SQLException {
        Map<String, Trial> last = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM trial WHERE site = ? ORDER BY at",
                row -> {
                    String charger = row.getString("charger");
                    return last.put(charger, trial(row).orStill(last.get(charger)));
                },
                site.value());
        return last;
    }

    private static Trial trial(ResultSet row) throws SQLException {
        long after = row.getLong("drew_after_w");
        @Nullable Power drewAfter = row.wasNull() ? null : Power.ofWatts(after);
        return new Trial(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("ordered_by"),
                row.getString("model"),
                row.getString("firmware"),
                Trial.Outcome.valueOf(row.getString("outcome")),
                Power.ofWatts(row.getLong("settles_at_w")),
                Power.ofWatts(row.getLong("drew_before_w")),
                drewAfter,
                row.getString("detail"));
    }
}
