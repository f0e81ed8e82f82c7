package energy.headroom.storage;

/** Is told how far a copy is, now and then. */
@FunctionalInterface
public interface Progress {
    /**
     * @param table what is copied now
     * @param done how many rows are, of all tables
     * @param all how many there are
     */
    void at(String table, long done, long all);
}
