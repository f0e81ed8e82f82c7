package energy.headroom.oscp.message;

/** Which phases a value is about. */
public enum PhaseIndicator {
    /** The sender does not say. */
    UNKNOWN,
    /** The first phase. */
    ONE,
    /** The second phase. */
    TWO,
    /** The third phase. */
    THREE,
    /** All phases together. */
    ALL
}
