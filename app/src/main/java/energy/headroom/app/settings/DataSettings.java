package energy.headroom.app.settings;

import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Section;
import energy.headroom.storage.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is kept, where, and for how long.
 *
 * @param postgres the database; empty where it is a file in the folder
 * @param history how long forecasts and totals are kept that are no longer in use
 * @param readings how long is kept what chargers measured, from which past totals can be worked out again
 * @param messages how long messages between providers and us are kept
 * @param messagesMegabytes how much is kept of the messages of each provider, if that is less
 */
public record DataSettings(
        Path folder,
        Optional<Postgres> postgres,
        Duration history,
        Duration readings,
        Duration messages,
        int messagesMegabytes) {
    private static final Duration DEFAULT_HISTORY = Duration.ofDays(30);
    private static final Duration DEFAULT_READINGS = Duration.ofDays(14);
    private static final Duration DEFAULT_MESSAGES = Duration.ofDays(7);
    private static final int DEFAULT_MEGABYTES = 200;
    private static final Duration LEAST = Duration.ofDays(1);

    /** Reads these settings of a file alone, without the secrets that others need. */
    public static DataSettings readOnly(Path file, Environment environment) throws BadSettings {
        return Section.readSome(file, environment, DataSettings::read);
    }

    static DataSettings read(Section root) {
        return new DataSettings(
                root.path("data", "data"),
                root.optionalSection("database", DatabaseReader::read),
                kept(root, "history", DEFAULT_HISTORY),
                kept(root, "readings", DEFAULT_READINGS),
                kept(root, "messages", DEFAULT_MESSAGES),
                root.integer("messages-megabytes", 10, 100_000, DEFAULT_MEGABYTES));
    }

    /** The most bytes of the messages of each provider. */
    public long messageBytes() {
        return messagesMegabytes * 1_000_000L;
    }

    /** The file of the key that signs our tokens. */
    public Path tokenKey() {
        return folder.resolve("token-key.json");
    }

    private static Duration kept(Section root, String name, Duration orElse) {
        Duration kept = root.duration(name, orElse);
        if (kept.compareTo(LEAST) < 0) {
            root.fault(name, "must be 1d or more");
        }
        return kept;
    }
}
