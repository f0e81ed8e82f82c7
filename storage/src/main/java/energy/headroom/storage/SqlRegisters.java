package energy.headroom.storage;

import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Energy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the registers of connectors stand. */
final class SqlRegisters {
    private SqlRegisters() {}

    /** Those that are not named stay as they are. */
    static void put(Connection connection, SiteId site, Map<String, OfRegister> registers) throws SQLException {
        for (Map.Entry<String, OfRegister> register : registers.entrySet()) {
            @Nullable Counted last = register.getValue().last();
            @Nullable Counted doubted = register.getValue().doubted();
            Sql.update(
                    connection,
                    "INSERT INTO register (site, connector, energy_wh, measured_at, doubted_wh, doubted_at, device)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, connector) DO UPDATE SET"
                            + " energy_wh = excluded.energy_wh, measured_at = excluded.measured_at,"
                            + " doubted_wh = excluded.doubted_wh, doubted_at = excluded.doubted_at, device = excluded.device",
                    site.value(),
                    register.getKey(),
                    last == null ? null : last.value().wattHours(),
                    last == null ? null : last.at().toEpochMilli(),
                    doubted == null ? null : doubted.value().wattHours(),
                    doubted == null ? null : doubted.at().toEpochMilli(),
                    register.getValue().device());
        }
    }

    static Map<String, OfRegister> recall(Connection connection, SiteId site) throws SQLException {
        Map<String, OfRegister> registers = new HashMap<>();
        Sql.query(
                connection,
                "SELECT * FROM register WHERE site = ?",
                row -> registers.put(
                        row.getString("connector"),
                        new OfRegister(
                                counted(row, "energy_wh", "measured_at"),
                                counted(row, "doubted_wh", "doubted_at"),
                                row.getString("device"))),
                site.value());
        return Map.copyOf(registers);
    }

    private static @Nullable Counted counted(ResultSet row, String value, String at) throws SQLException {
        @Nullable Long wattHours = Sql.number(row, value);
        return wattHours == null
                ? null
                : new Counted(Energy.ofWattHours(wattHours), Instant.ofEpochMilli(row.getLong(at)));
    }
}
