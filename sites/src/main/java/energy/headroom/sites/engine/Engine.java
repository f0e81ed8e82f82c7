package energy.headroom.sites.engine;

/** Runs residents: one owner each, on this machine or in a cluster. */
public interface Engine extends AutoCloseable {
    /** Makes a resident when the first command for its id arrives. */
    @FunctionalInterface
    interface Maker<C> {
        Resident<C> make(String id, Surroundings<C> surroundings);
    }

    /** A kind of residents, found by their id. */
    @FunctionalInterface
    interface Kind<C> {
        Address<C> address(String id);
    }

    /**
     * Declares a kind of residents, once at start.
     *
     * @param name unique among the kinds
     * @param commands the commands' common type
     */
    <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker);

    @Override
    void close();
}
