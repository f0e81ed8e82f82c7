package energy.headroom.metering;

/**
 * How much of a site's total is known: connectors counted by how their value came about.
 *
 * @param measured with a reading of power that is fresh
 * @param derived worked out: from voltage and current, from energy, or zero by state
 * @param held the last good value, no longer fresh but not older than the bound
 * @param unknown silent for longer: in no sum
 */
public record Coverage(int measured, int derived, int held, int unknown) {
    public static final Coverage NONE = new Coverage(0, 0, 0, 0);

    public int connectors() {
        return measured + derived + held + unknown;
    }

    /** The part of the connectors that are in the sum, 0 to 1; 0 where there are none. */
    public double known() {
        return connectors() == 0 ? 0 : (double) (connectors() - unknown) / connectors();
    }
}
