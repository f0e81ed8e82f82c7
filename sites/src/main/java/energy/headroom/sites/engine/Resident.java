package energy.headroom.sites.engine;

/**
 * A thing with one owner. It gets its commands one at a time and never blocks. If it throws, it is thrown away and made
 * anew after a short pause; what it must not forget, it stores and recalls when it wakes.
 *
 * @param <C> its commands
 */
public interface Resident<C> {
    /** Called once, before the first command: time to recall what was stored and to set timers. */
    default void wake() {}

    /**
     * Handles one command.
     *
     * @param reply where the answer goes if the command is a {@link Question}; may be kept and answered later, once
     */
    void on(C command, Reply reply);
}
