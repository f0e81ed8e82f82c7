package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore.Remembered;
import energy.headroom.units.Power;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a whole database of either kind. */
class WholeDatabaseTest extends OnEach {
    private static final SiteId QUAY = new SiteId("quay-street");
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");
    private static final Progress SILENT = (table, done, all) -> {};

    @TempDir
    private Path elsewhere;

    private WholeDatabase whole() {
        return new WholeDatabase(folder, kept.postgres());
    }

    /** Something of each kind of value. */
    private void fill() throws Exception {
        Forecast forecast = new Forecast(
                ForecastType.CONSUMPTION,
                List.of(new Block(NOON, NOON.plusSeconds(900), BlockPhase.ALL, new Capacity.OfPower(Power.ZERO))));
        done(database.sites().addForecast(QUAY, new Received(forecast, "m-1", NOON, 1), List.of(1L)));
        done(database.sites()
                .putHeld(QUAY, "QS-01", Held.NOTHING.afterSending(Schedule.flat(Instant.EPOCH, Power.ofWatts(9_000)))));
        done(database.sites()
                .putReleased(QUAY, Set.of("QS-02"), new Released(NOON, "anna", "a \u00e4 \u20ac \ud83d\udd0c", true)));
        for (int i = 0; i < 2_500; i++) {
            OutgoingMessage message = new OutgoingMessage(
                    "r-" + i, Action.UPDATE_ASSET_MEASUREMENTS, "A", null, "{\"n\":" + i + "}", NOON.plusSeconds(i));
            if (i == 2_499) {
                done(database.outbox().append("vector", message));
            } else {
                var _ = database.outbox().append("vector", message);
            }
        }
    }

    @Test
    void backsUpWhileAGatewayUsesItAndBringsItBackElsewhere() throws Exception {
        fill();
        Path backup = elsewhere.resolve("backup.db");
        List<String> told = new ArrayList<>();
        Map<String, Long> counts =
                whole().backup(backup, (table, done, all) -> told.add(table + " " + done + "/" + all));
        assertThat(counts).containsEntry("outbox", 2_500L).containsEntry("held_schedule", 1L);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        assertThat(told.getLast()).endsWith(" " + all + "/" + all);
        assertThat(told).filteredOn(line -> line.startsWith("outbox ")).hasSizeGreaterThan(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files.toList()).as("one file, and nothing beside it").containsExactly(backup);
        }
        Remembered before = now(database.sites().recall(QUAY));

        for (Kind target : Kind.values()) {
            Path other = Files.createDirectory(elsewhere.resolve(target.name()));
            Kept there = Kept.anew(target, other);
            new WholeDatabase(other, there.postgres()).restore(backup, false, NOON.plusSeconds(60), SILENT);
            try (Database restored = there.open()) {
                Remembered after = now(restored.sites().recall(QUAY));
                assertThat(after.forecasts()).isEqualTo(before.forecasts());
                assertThat(after.released()).isEqualTo(before.released());
                assertThat(after.restoredAt()).isEqualTo(NOON.plusSeconds(60));
                assertThat(after.held())
                        .as("chargers may hold what they were told later")
                        .isEmpty();
                assertThat(now(restored.outbox().fill("vector")).waiting()).isEqualTo(2_500);
                done(restored.outbox()
                        .append(
                                "vector",
                                new OutgoingMessage("later", Action.UPDATE_ASSET_MEASUREMENTS, "A", null, "{}", NOON)));
            }
            assertThat(new WholeDatabase(other, there.postgres()).status().restoredAt())
                    .isEqualTo(NOON.plusSeconds(60));
        }
    }

    @Test
    void replacesOnlyWhenToldTo() throws Exception {
        fill();
        Path backup = elsewhere.resolve("backup.db");
        whole().backup(backup, SILENT);
        assertThatThrownBy(() -> whole().backup(backup, SILENT)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> whole().restore(backup, true, NOON, SILENT))
                .as("while a gateway uses it")
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("in use by another gateway");
        done(database.sites().putReleased(QUAY, Set.of("QS-03"), new Released(NOON, "anna", "later", true)));
        database.close();
        assertThatThrownBy(() -> whole().restore(backup, false, NOON, SILENT))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("is left as it is: it has data already, in counter, forecast, held_schedule");
        database = kept.open();
        assertThat(now(database.sites().recall(QUAY)).released()).containsOnlyKeys("QS-02", "QS-03");
        database.close();
        whole().restore(backup, true, NOON, SILENT);
        database = kept.open();
        assertThat(now(database.sites().recall(QUAY)).released()).containsOnlyKeys("QS-02");
    }

    @Test
    void leavesEverythingWhereABackupIsNone() throws Exception {
        fill();
        database.close();
        Path none = Files.writeString(elsewhere.resolve("none.db"), "x".repeat(5_000));
        assertThatThrownBy(() -> whole().restore(none, true, NOON, SILENT)).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> whole().restore(elsewhere.resolve("missing.db"), true, NOON, SILENT))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("there is no file");
        database = kept.open();
        assertThat(now(database.outbox().fill("vector")).waiting()).isEqualTo(2_500);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("incoming"));
        }
    }

    @Test
    void saysWhatIsThere() throws Exception {
        fill();
        WholeDatabase.Status status = whole().status();
        assertThat(status.rows()).containsEntry("outbox", 2_500L).containsEntry("forecast", 1L);
        assertThat(status.bytes()).isGreaterThan(100_000);
        assertThat(status.restoredAt()).isNull();
        assertThat(new WholeDatabase(elsewhere, Optional.empty()).name()).contains("headroom.db");
        assertThatThrownBy(() -> new WholeDatabase(elsewhere, Optional.empty()).status())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("there is no database");
    }

    @Test
    void movesFromTheFolderToPostgres() throws Exception {
        if (kind == Kind.POSTGRESQL) {
            return;
        }
        fill();
        Remembered before = now(database.sites().recall(QUAY));
        database.close();
        Kept target = Kept.anew(Kind.POSTGRESQL, folder);
        assertThatThrownBy(target::open)
                .as("a stop would be forgotten")
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("headroom db move");
        WholeDatabase moving = new WholeDatabase(folder, target.postgres());
        assertThat(moving.moveIn(false, SILENT)).containsEntry("outbox", 2_500L);
        database = target.open();
        assertThat(now(database.sites().recall(QUAY))).as("nothing is in doubt").isEqualTo(before);
        database.close();
        assertThatThrownBy(() -> moving.moveIn(false, SILENT)).hasMessageContaining("it has data already");
        assertThatThrownBy(() -> whole().moveIn(false, SILENT)).hasMessageContaining("(setting: database)");
    }
}
