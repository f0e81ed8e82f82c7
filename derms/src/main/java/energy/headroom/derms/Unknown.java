package energy.headroom.derms;

/**
 * What is reported as a site's power while some of its connectors are unknown: silent for longer than their last value may be
 * held. Whatever it is, silence is never zero.
 */
public enum Unknown {
    /** The sum of those that are known; nothing where none is. */
    KNOWN,
    /** That sum, and for the others the most that they may draw. */
    UPPER_BOUND,
    /** Nothing until all are known again. */
    LEAVE_OUT
}
