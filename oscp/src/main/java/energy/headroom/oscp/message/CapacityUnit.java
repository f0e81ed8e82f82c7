package energy.headroom.oscp.message;

/** The unit of a capacity or of something measured at one moment. */
public enum CapacityUnit {
    /** Amperes per phase. */
    A,
    W,
    KW,
    WH,
    KWH
}
