package energy.headroom.storage;

/**
 * A PostgreSQL database and who writes there.
 *
 * @param url as JDBC has it: {@code jdbc:postgresql://HOST:PORT/NAME}, with options of the driver
 */
public record Postgres(String url, String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
