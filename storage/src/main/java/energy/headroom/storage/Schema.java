package energy.headroom.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of a database to what this version needs; refuses those of a newer one. */
final class Schema {
    private Schema() {}

    static void migrate(DataSource source, String name) throws CannotOpen {
        try {
            flyway(source).migrate();
        } catch (FlywayValidateException e) {
            throw new CannotOpen(
                    name + " was made by another version of Headroom, most likely a newer one."
                            + " Use that version, or a backup from before: " + firstLine(e),
                    e);
        } catch (FlywayException e) {
            throw new CannotOpen(name + " cannot be used: " + firstLine(e), e);
        }
    }

    /** Whether the tables are those of this version; changes nothing. */
    static void check(DataSource source, String name) throws CannotOpen {
        try {
            flyway(source).validate();
        } catch (FlywayValidateException e) {
            throw new CannotOpen(
                    name
                            + " is of another version of Headroom: use that one, or start the gateway of this version once, which"
                            + " brings it up to date: " + firstLine(e),
                    e);
        } catch (FlywayException e) {
            throw new CannotOpen(name + " cannot be used: " + firstLine(e), e);
        }
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:energy/headroom/storage/migrations")
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
    }

    private static String firstLine(FlywayException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
