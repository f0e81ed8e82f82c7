package energy.headroom.sites.port;

/**
 * How full the outbox of a provider is.
 *
 * @param waiting how many messages wait
 * @param most how many may; beyond that the oldest measurements are dropped
 * @param setAside how many the provider will not take
 * @param thinned how many old measurements were left out so far, as the provider's settings say
 * @param dropped how many measurements were lost so far because it was full
 */
public record OutboxView(long waiting, long most, long setAside, long thinned, long dropped) {
    public static final OutboxView EMPTY = new OutboxView(0, Long.MAX_VALUE, 0, 0, 0);

    private static final int NEARLY = 80;
    private static final int WHOLE = 100;

    /** Whether somebody should look before something is lost. */
    public boolean isNearlyFull() {
        return waiting >= most / WHOLE * NEARLY;
    }
}
