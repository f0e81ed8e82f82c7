package energy.headroom.storage;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MadeTotal;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore.Recorded;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the meters of sites were told. */
final class SqlMeterEvents {
    private static final String STANDS = "STANDS";
    private static final String READING = "READING";
    private static final String DEVICE = "DEVICE";
    /** A total may hold a value for so long, which says from where on it is worked out again. */
    private static final Duration BEFORE = Duration.ofMinutes(15);

    /** The number from which on everything that came about a time is, without those that came late. */
    private static final String FROM =
            "sequence >= COALESCE((SELECT MAX(sequence) FROM meter_event WHERE site = ? AND kind = '" + STANDS
                    + "' AND arrived_at <= ?), 0)";
    /** There are many readings in a day, and their samples are most of them. */
    private static final String WITHOUT_SAMPLES = "sequence, kind, charger, connector, at, arrived_at, clock_ahead_ms,"
            + " power_w, method, register_wh, highest_ma, offered_w, CASE WHEN kind = '" + READING
            + "' THEN '[]' ELSE detail END AS detail";

    private SqlMeterEvents() {}

    /** What is there already stays as it is. */
    static void add(Connection connection, SiteId site, List<Told<ConnectorId>> told) throws SQLException {
        for (Told<ConnectorId> each : told) {
            add(connection, site, each.number(), each.event());
        }
    }

    private static void add(Connection connection, SiteId site, long number, MeterEvent<ConnectorId> event)
            throws SQLException {
        switch (event) {
            case MeterEvent.Stands<ConnectorId> stands ->
                plain(
                        connection,
                        site,
                        number,
                        STANDS,
                        null,
                        stands.arrivedAt(),
                        event,
                        MeterJson.text(stands.state()));
            case MeterEvent.Said<ConnectorId> said ->
                plain(connection, site, number, said.what().name(), said.connector(), said.at(), event, null);
            case MeterEvent.DeviceIs<ConnectorId> device ->
                plain(connection, site, number, DEVICE, device.connector(), device.arrivedAt(), event, device.serial());
            case MeterEvent.Taken<ConnectorId> taken -> reading(connection, site, number, taken);
        }
    }

    private static void plain(
            Connection connection,
            SiteId site,
            long number,
            String kind,
            @Nullable ConnectorId connector,
            Instant at,
            MeterEvent<ConnectorId> event,
            @Nullable String detail)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO meter_event (site, sequence, kind, charger, connector, at, arrived_at, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, sequence) DO NOTHING",
                site.value(),
                number,
                kind,
                connector == null ? null : connector.charger(),
                connector == null ? null : connector.number(),
                at.toEpochMilli(),
                event.arrivedAt().toEpochMilli(),
                detail);
    }

    private static void reading(Connection connection, SiteId site, long number, MeterEvent.Taken<ConnectorId> taken)
            throws SQLException {
        Reading reading = taken.reading();
        @Nullable Power power = reading.power();
        @Nullable Energy register = reading.register();
        @Nullable Current highest = reading.highest();
        @Nullable Power offered = reading.offered();
        Sql.update(
                connection,
                "INSERT INTO meter_event (site, sequence, kind, charger, connector, at, arrived_at, clock_ahead_ms,"
                        + " power_w, method, register_wh, highest_ma, offered_w, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, sequence) DO NOTHING",
                site.value(),
                number,
                READING,
                taken.connector().charger(),
                taken.connector().number(),
                reading.measuredAt().toEpochMilli(),
                taken.arrivedAt().toEpochMilli(),
                reading.source().clockAhead().toMillis(),
                power == null ? null : power.watts(),
                reading.method().name(),
                register == null ? null : register.wattHours(),
                highest == null ? null : highest.milliamperes(),
                offered == null ? null : offered.watts(),
                MeterJson.text(reading.source().samples()));
    }

    /** The highest number ever given: also of events that are kept no longer, since totals name it. */
    static long last(Connection connection, SiteId site) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT COALESCE(MAX(number), 0) FROM (SELECT MAX(sequence) AS number FROM meter_event WHERE site = ?"
                                + " UNION ALL SELECT through FROM (SELECT through FROM site_total WHERE site = ?"
                                + " AND through IS NOT NULL ORDER BY taken_at DESC LIMIT 1) AS newest) AS numbers",
                        row -> row.getLong(1),
                        site.value(),
                        site.value())
                .getFirst();
    }

    static Recorded recorded(Connection connection, SiteId site, Instant from, Instant to) throws SQLException {
        List<Told<ConnectorId>> told = Sql.query(
                connection,
                "SELECT " + WITHOUT_SAMPLES + " FROM meter_event WHERE site = ? AND " + FROM
                        + " AND (arrived_at <= ? OR at < ?) ORDER BY sequence",
                SqlMeterEvents::told,
                site.value(),
                site.value(),
                from.minus(BEFORE).toEpochMilli(),
                to.plus(BEFORE).toEpochMilli(),
                to.toEpochMilli());
        List<MadeTotal> totals = Sql.query(
                connection,
                "SELECT site_total.*, site.energy_since FROM site_total JOIN site ON site.site = site_total.site"
                        + " WHERE site_total.site = ? AND taken_at >= ? AND taken_at < ? AND through IS NOT NULL"
                        + " ORDER BY taken_at",
                SqlMeterEvents::total,
                site.value(),
                from.toEpochMilli(),
                to.toEpochMilli());
        return new Recorded(told, totals);
    }

    static List<MeterEvent.Taken<ConnectorId>> readings(
            Connection connection, SiteId site, ConnectorId of, Instant from, Instant to, int most)
            throws SQLException {
        return Sql.query(
                connection,
                "SELECT * FROM meter_event WHERE site = ? AND " + FROM + " AND kind = '" + READING
                        + "' AND charger = ? AND connector = ? AND at >= ? AND at < ? ORDER BY at, sequence LIMIT ?",
                row -> new MeterEvent.Taken<>(
                        of,
                        reading(row, Instant.ofEpochMilli(row.getLong("at"))),
                        Instant.ofEpochMilli(row.getLong("arrived_at"))),
                site.value(),
                site.value(),
                from.minus(BEFORE).toEpochMilli(),
                of.charger(),
                of.number(),
                from.toEpochMilli(),
                to.toEpochMilli(),
                most);
    }

    static @Nullable SiteTotal lastTotal(Connection connection, SiteId site) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT site_total.*, site.energy_since FROM site_total JOIN site ON site.site = site_total.site"
                                + " WHERE site_total.site = ? AND through IS NOT NULL ORDER BY taken_at DESC LIMIT 1",
                        row -> total(row).total(),
                        site.value())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static MadeTotal total(ResultSet row) throws SQLException {
        return new MadeTotal(
                new SiteTotal(
                        Instant.ofEpochMilli(row.getLong("taken_at")),
                        power(row, "power_w"),
                        Energy.ofWattHours(row.getLong("energy_wh")),
                        Instant.ofEpochMilli(row.getLong("energy_since")),
                        new Coverage(
                                row.getInt("measured"),
                                row.getInt("derived"),
                                row.getInt("held"),
                                row.getInt("silent")),
                        Power.ofWatts(row.getLong("silent_at_most_w"))),
                row.getLong("through"));
    }

    private static Told<ConnectorId> told(ResultSet row) throws SQLException {
        return new Told<>(row.getLong("sequence"), event(row, Instant.ofEpochMilli(row.getLong("arrived_at"))));
    }

    private static MeterEvent<ConnectorId> event(ResultSet row, Instant arrivedAt) throws SQLException {
        String kind = row.getString("kind");
        if (kind.equals(STANDS)) {
            return new MeterEvent.Stands<>(MeterJson.state(row.getString("detail")), arrivedAt);
        }
        ConnectorId connector = new ConnectorId(row.getString("charger"), row.getInt("connector"));
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        return switch (kind) {
            case READING -> new MeterEvent.Taken<>(connector, reading(row, at), arrivedAt);
            case DEVICE -> new MeterEvent.DeviceIs<>(connector, row.getString("detail"), arrivedAt);
            default -> new MeterEvent.Said<>(connector, MeterEvent.What.valueOf(kind), at, arrivedAt);
        };
    }

    private static Reading reading(ResultSet row, Instant at) throws SQLException {
        @Nullable Long register = Sql.number(row, "register_wh");
        @Nullable Long highest = Sql.number(row, "highest_ma");
        return new Reading(
                at,
                power(row, "power_w"),
                Method.valueOf(row.getString("method")),
                register == null ? null : Energy.ofWattHours(register),
                highest == null ? null : Current.ofMilliamperes(highest),
                power(row, "offered_w"),
                new Reading.Source(
                        Duration.ofMillis(Objects.requireNonNullElse(Sql.number(row, "clock_ahead_ms"), 0L)),
                        MeterJson.samples(row.getString("detail"))));
    }

    private static @Nullable Power power(ResultSet row, String column) throws SQLException {
        @Nullable Long watts = Sql.number(row, column);
        return watts == null ? null : Power.ofWatts(watts);
    }
}
