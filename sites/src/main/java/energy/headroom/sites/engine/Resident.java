package energy.headroom.sites.engine;

/**
 * A thing with one owner. It gets its commands one at a time and never blocks.
 *
 * @param <C> its commands
 */
public interface Resident<C> {
    /**
     * Handles one command.
     *
     * @param reply where the answer goes if the command is a {@link Question}; may be kept and answered later, once
     */
    void on(C command, Reply reply);
}
