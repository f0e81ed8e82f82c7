package energy.headroom.storage;

import energy.headroom.oscp.link.LinkSnapshot;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.message.MeasurementConfiguration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Links in a table, one row each. */
final class SqlLinkStore implements LinkStore {
    private final Writer writer;
    private final Readers readers;

    SqlLinkStore(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Optional<LinkSnapshot>> load(String provider) {
        return readers.read(
                connection -> Sql.query(
                                connection,
                                "SELECT * FROM provider_link WHERE provider = ?",
                                SqlLinkStore::snapshot,
                                provider)
                        .stream()
                        .findFirst());
    }

    @Override
    public CompletionStage<Void> save(String provider, LinkSnapshot snapshot) {
        String measurements =
                snapshot.theirMeasurements().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
        @Nullable Duration interval = snapshot.theirInterval();
        return writer.write(connection -> Sql.update(
                connection,
                "INSERT INTO provider_link (provider, online, since, online_since, deadline, their_interval_ms,"
                        + " their_measurements) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider) DO UPDATE SET online = excluded.online,"
                        + " since = excluded.since, online_since = excluded.online_since, deadline = excluded.deadline,"
                        + " their_interval_ms = excluded.their_interval_ms,"
                        + " their_measurements = excluded.their_measurements",
                provider,
                snapshot.online(),
                snapshot.since().toEpochMilli(),
                Sql.millis(snapshot.onlineSince()),
                Sql.millis(snapshot.deadline()),
                interval == null ? null : interval.toMillis(),
                measurements));
    }

    private static LinkSnapshot snapshot(ResultSet row) throws SQLException {
        @Nullable Long interval = Sql.number(row, "their_interval_ms");
        return new LinkSnapshot(
                row.getBoolean("online"),
                Instant.ofEpochMilli(row.getLong("since")),
                Sql.instant(row, "online_since"),
                Sql.instant(row, "deadline"),
                interval == null ? null : Duration.ofMillis(interval),
                measurements(row.getString("their_measurements")));
    }

    private static Set<MeasurementConfiguration> measurements(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(MeasurementConfiguration::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
