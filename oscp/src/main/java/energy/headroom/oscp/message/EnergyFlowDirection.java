package energy.headroom.oscp.message;

/** What a counter counts. */
public enum EnergyFlowDirection {
    /** Import less export. */
    NET,
    IMPORT,
    EXPORT
}
