package energy.headroom.limits;

/** What a forecast limits, in OSCP's words (CapacityForecastType). */
public enum ForecastType {
    /** Most that may be imported while the link is online. */
    CONSUMPTION,
    /** Most that may be exported while the link is online. */
    GENERATION,
    /** Most that may be imported while it is not. */
    FALLBACK_CONSUMPTION,
    /** Most that may be exported while it is not. */
    FALLBACK_GENERATION,
    /** What a Capacity Optimizer would like to see used. */
    OPTIMUM
}
