package energy.headroom.metering;

/** What may be odd about a reading. None of these is passed over in silence: each is counted. */
public enum Oddity {
    /** The same was told before. */
    REPEATED,
    /** It is older than what is known: it changes nothing now, and is kept. */
    LATE,
    /** It lies ahead of our clock and is not believed. */
    FROM_THE_FUTURE,
    /** One value of the register did not fit between those before and after it. It is left out. */
    OUT_OF_STEP,
    /** The register began anew at less. */
    RESET,
    /** The register went on elsewhere, farther than the connector can draw, or another device counts. */
    SWAPPED,
    /** The register was full and began at zero. */
    WRAPPED
}
