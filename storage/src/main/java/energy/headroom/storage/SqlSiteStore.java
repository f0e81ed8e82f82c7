package energy.headroom.storage;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What sites remember, in tables. */
final class SqlSiteStore implements SiteStore {
    private final Writer writer;
    private final Readers readers;

    SqlSiteStore(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Remembered> recall(SiteId site) {
        return readers.read(connection -> new Remembered(
                forecasts(connection, site),
                held(connection, site),
                told(connection, site),
                energy(connection, site),
                since(connection, site),
                SqlRegisters.recall(connection, site),
                operatorLimit(connection, site),
                SqlProofs.recall(connection, site),
                released(connection, site),
                SqlTrials.last(connection, site),
                SqlMeterEvents.last(connection, site),
                SqlMeterEvents.lastTotal(connection, site),
                Restored.at(connection)));
    }

    @Override
    public CompletionStage<Void> addForecast(SiteId site, Received received, List<Long> keep) {
        String blocks = Blocks.text(received.forecast().blocks());
        return writer.write(connection -> {
            Sql.update(
                    connection,
                    "UPDATE forecast SET in_use = FALSE WHERE site = ? AND in_use" + except(keep),
                    site.value());
            Sql.update(
                    connection,
                    "INSERT INTO forecast (site, sequence, message_id, received_at, type, blocks, in_use)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    site.value(),
                    received.sequence(),
                    received.messageId(),
                    received.receivedAt().toEpochMilli(),
                    received.forecast().type().name(),
                    blocks,
                    keep.contains(received.sequence()));
        });
    }

    @Override
    public CompletionStage<Void> putOperatorLimit(SiteId site, OperatorLimit limit) {
        return writer.write(connection -> Sql.update(
                connection,
                "INSERT INTO operator_limit (site, id, power_w, from_at, until_at, reason, set_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                site.value(),
                Sql.next(connection, "operator_limit"),
                limit.power().watts(),
                limit.from().toEpochMilli(),
                limit.until().toEpochMilli(),
                limit.reason(),
                limit.by()));
    }

    @Override
    public CompletionStage<Void> endOperatorLimit(SiteId site, Instant at, String by) {
        return writer.write(connection -> {
            @Nullable OperatorLimit limit = operatorLimit(connection, site);
            if (limit != null && limit.until().isAfter(at)) {
                Sql.update(
                        connection,
                        "UPDATE operator_limit SET until_at = ?, ended_by = ?"
                                + " WHERE site = ? AND id = (SELECT MAX(id) FROM operator_limit WHERE site = ?)",
                        limit.endedAt(at).until().toEpochMilli(),
                        by,
                        site.value(),
                        site.value());
            }
        });
    }

    @Override
    public CompletionStage<Void> putHeld(SiteId site, String charger, Held held) {
        @Nullable String accepted = held.acceptedSchedule()
                .map(schedule -> Schedules.text(List.of(schedule)))
                .orElse(null);
        return writer.write(connection -> Sql.update(
                connection,
                "INSERT INTO held_schedule (site, charger, accepted, accepted_at, unproven, doubtful, sent)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (site, charger) DO UPDATE SET accepted = excluded.accepted,"
                        + " accepted_at = excluded.accepted_at, unproven = excluded.unproven, doubtful = excluded.doubtful, sent = excluded.sent",
                site.value(),
                charger,
                accepted,
                Sql.millis(held.acceptedAt()),
                Schedules.text(held.unproven()),
                Schedules.text(held.doubtful()),
                Schedules.text(held.sent())));
    }

    @Override
    public CompletionStage<Void> putTold(SiteId site, String charger, ToldAs told) {
        return writer.write(connection -> Sql.update(
                connection,
                "INSERT INTO charger_told (site, charger, unit, phases) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (site, charger) DO UPDATE SET unit = excluded.unit, phases = excluded.phases",
                site.value(),
                charger,
                told.unit().name(),
                told.phases()));
    }

    @Override
    public CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, LimitSource source, Basis basis) {
        return writer.write(connection -> {
            insert(connection, site, total, limit, source, basis.through());
            SqlMeterEvents.add(connection, site, basis.told());
            Sql.update(
                    connection,
                    "INSERT INTO site (site, energy_wh, energy_since) VALUES (?, ?, ?) ON CONFLICT (site)"
                            + " DO UPDATE SET energy_wh = excluded.energy_wh, energy_since = excluded.energy_since",
                    site.value(),
                    total.energy().wattHours(),
                    total.since().toEpochMilli());
            SqlRegisters.put(connection, site, basis.registers());
        });
    }

    @Override
    public CompletionStage<Void> putApply(SiteId site, Apply apply) {
        return writer.write(connection -> SqlProofs.put(connection, site, apply));
    }

    @Override
    public CompletionStage<Void> putBreach(SiteId site, Breach breach) {
        return writer.write(connection -> SqlProofs.put(connection, site, breach));
    }

    @Override
    public CompletionStage<Void> putClimb(SiteId site, String charger, @Nullable Climb climb) {
        return writer.write(connection -> {
            if (climb == null) {
                SqlProofs.removeClimb(connection, site, charger);
            } else {
                SqlProofs.put(connection, site, charger, climb);
            }
        });
    }

    @Override
    public CompletionStage<Void> putReleased(SiteId site, Set<String> chargers, @Nullable Released released) {
        return writer.write(connection -> {
            for (String charger : chargers) {
                Sql.update(
                        connection,
                        "DELETE FROM released_charger WHERE site = ? AND charger = ?",
                        site.value(),
                        charger);
                if (released != null) {
                    Sql.update(
                            connection,
                            "INSERT INTO released_charger (site, charger, since, released_by, reason, done)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            site.value(),
                            charger,
                            released.since().toEpochMilli(),
                            released.by(),
                            released.reason(),
                            released.done());
                }
            }
        });
    }

    @Override
    public CompletionStage<Void> addTrial(SiteId site, String charger, Trial trial) {
        return writer.write(connection -> SqlTrials.add(connection, site, charger, trial));
    }

    private static Map<String, Released> released(Connection connection, SiteId site) throws SQLException {
        Map<String, Released> released = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM released_charger WHERE site = ?",
                row -> released.put(
                        row.getString("charger"),
                        new Released(
                                Instant.ofEpochMilli(row.getLong("since")),
                                row.getString("released_by"),
                                row.getString("reason"),
                                row.getBoolean("done"))),
                site.value());
        return released;
    }

    @Override
    public List<Apply> applies(SiteId site, Instant from, Instant to) {
        return readers.readNow(connection -> SqlProofs.applies(connection, site, from, to));
    }

    @Override
    public List<Breach> breaches(SiteId site, Instant from, Instant to) {
        return readers.readNow(connection -> SqlProofs.breaches(connection, site, from, to));
    }

    @Override
    public CompletionStage<Void> addTold(SiteId site, List<Told<ConnectorId>> told) {
        return writer.write(connection -> SqlMeterEvents.add(connection, site, told));
    }

    @Override
    public Recorded recorded(SiteId site, Instant from, Instant to) {
        return readers.readNow(connection -> SqlMeterEvents.recorded(connection, site, from, to));
    }

    @Override
    public List<MeterEvent.Taken<ConnectorId>> readings(
            SiteId site, ConnectorId connector, Instant from, Instant to, int most) {
        return readers.readNow(connection -> SqlMeterEvents.readings(connection, site, connector, from, to, most));
    }

    @Override
    public List<Past> past(SiteId site, Instant from, Instant to) {
        return readers.readNow(connection -> Sql.query(
                connection,
                "SELECT * FROM site_total WHERE site = ? AND taken_at >= ? AND taken_at < ? ORDER BY taken_at",
                SqlSiteStore::past,
                site.value(),
                from.toEpochMilli(),
                to.toEpochMilli()));
    }

    private static void insert(
            Connection connection, SiteId site, SiteTotal total, Power limit, LimitSource source, long through)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO site_total (site, taken_at, power_w, energy_wh, limit_w, measured, derived, held, silent,"
                        + " silent_at_most_w, limit_source, through) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, taken_at) DO UPDATE SET"
                        + " power_w = excluded.power_w, energy_wh = excluded.energy_wh, limit_w = excluded.limit_w,"
                        + " measured = excluded.measured, derived = excluded.derived, held = excluded.held,"
                        + " silent = excluded.silent, silent_at_most_w = excluded.silent_at_most_w,"
                        + " limit_source = excluded.limit_source, through = excluded.through",
                site.value(),
                total.at().toEpochMilli(),
                total.power() == null ? null : total.power().watts(),
                total.energy().wattHours(),
                limit.watts(),
                total.coverage().measured(),
                total.coverage().derived(),
                total.coverage().held(),
                total.coverage().unknown(),
                total.unknownAtMost().watts(),
                source.name(),
                through);
    }

    private static Past past(ResultSet row) throws SQLException {
        @Nullable Long watts = Sql.number(row, "power_w");
        @Nullable String source = row.getString("limit_source");
        return new Past(
                Instant.ofEpochMilli(row.getLong("taken_at")),
                watts == null ? null : Power.ofWatts(watts),
                Energy.ofWattHours(row.getLong("energy_wh")),
                Power.ofWatts(row.getLong("limit_w")),
                source == null ? null : LimitSource.valueOf(source),
                new Coverage(row.getInt("measured"), row.getInt("derived"), row.getInt("held"), row.getInt("silent")));
    }

    /** Sequences are numbers, so they can stand in the statement. */
    private static String except(List<Long> keep) {
        return keep.isEmpty()
                ? ""
                : " AND sequence NOT IN ("
                        + String.join(",", keep.stream().map(String::valueOf).toList()) + ")";
    }

    private static List<Received> forecasts(Connection connection, SiteId site) throws SQLException {
        return Sql.query(
                connection,
                "SELECT * FROM forecast WHERE site = ? AND in_use ORDER BY sequence",
                row -> new Received(
                        new Forecast(ForecastType.valueOf(row.getString("type")), Blocks.read(row.getString("blocks"))),
                        row.getString("message_id"),
                        Instant.ofEpochMilli(row.getLong("received_at")),
                        row.getLong("sequence")),
                site.value());
    }

    private static Map<String, Held> held(Connection connection, SiteId site) throws SQLException {
        Map<String, Held> byCharger = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM held_schedule WHERE site = ?",
                row -> byCharger.put(row.getString("charger"), held(row)),
                site.value());
        return Map.copyOf(byCharger);
    }

    private static Map<String, ToldAs> told(Connection connection, SiteId site) throws SQLException {
        Map<String, ToldAs> byCharger = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM charger_told WHERE site = ?",
                row -> byCharger.put(
                        row.getString("charger"),
                        new ToldAs(RateUnit.valueOf(row.getString("unit")), row.getInt("phases"))),
                site.value());
        return Map.copyOf(byCharger);
    }

    private static Held held(ResultSet row) throws SQLException {
        @Nullable String accepted = row.getString("accepted");
        @Nullable Schedule schedule = accepted == null ? null : Schedules.read(accepted).getFirst();
        return new Held(
                schedule,
                Sql.instant(row, "accepted_at"),
                Schedules.read(row.getString("unproven")),
                Schedules.read(row.getString("doubtful")),
                Schedules.read(row.getString("sent")));
    }

    private static @Nullable OperatorLimit operatorLimit(Connection connection, SiteId site) throws SQLException {
        List<OperatorLimit> newest = Sql.query(
                connection,
                "SELECT * FROM operator_limit WHERE site = ? ORDER BY id DESC LIMIT 1",
                row -> new OperatorLimit(
                        Power.ofWatts(row.getLong("power_w")),
                        Instant.ofEpochMilli(row.getLong("from_at")),
                        Instant.ofEpochMilli(row.getLong("until_at")),
                        row.getString("reason"),
                        row.getString("set_by")),
                site.value());
        return newest.isEmpty() ? null : newest.getFirst();
    }

    private static Energy energy(Connection connection, SiteId site) throws SQLException {
        List<Energy> energy = Sql.query(
                connection,
                "SELECT energy_wh FROM site WHERE site = ?",
                row -> Energy.ofWattHours(row.getLong(1)),
                site.value());
        return energy.isEmpty() ? Energy.ZERO : energy.getFirst();
    }

    private static @Nullable Instant since(Connection connection, SiteId site) throws SQLException {
        List<Instant> since = Sql.query(
                connection,
                "SELECT energy_since FROM site WHERE site = ? AND energy_since IS NOT NULL",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                site.value());
        return since.isEmpty() ? null : since.getFirst();
    }
}
