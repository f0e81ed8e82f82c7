package energy.headroom.units;

/** One of the three phases of a site's connection. */
public enum Phase {
    L1,
    L2,
    L3
}
