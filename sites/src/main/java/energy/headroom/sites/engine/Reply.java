package energy.headroom.sites.engine;

/** Takes the answer to a {@link Question}; does nothing for other commands. */
@FunctionalInterface
public interface Reply {
    void with(Object answer);
}
