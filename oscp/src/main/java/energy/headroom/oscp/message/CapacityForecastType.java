package energy.headroom.oscp.message;

/** What a forecast is about. */
public enum CapacityForecastType {
    /** Most that may be imported. */
    CONSUMPTION,
    /** Most that may be exported. */
    GENERATION,
    /** Most that may be imported while the link is offline. */
    FALLBACK_CONSUMPTION,
    /** Most that may be exported while the link is offline. */
    FALLBACK_GENERATION,
    /** What the Capacity Optimizer wants used. */
    OPTIMUM
}
