package energy.headroom.oscp.message;

/** Which part of the energy a counter covers. */
public enum EnergyType {
    FLEXIBLE,
    NONFLEXIBLE,
    TOTAL
}
