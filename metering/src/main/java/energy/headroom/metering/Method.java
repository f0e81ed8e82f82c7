package energy.headroom.metering;

/** How the power of a connector was found, from the best way to the least. */
public enum Method {
    /** Measured for all phases together. */
    POWER_TOTAL,
    /** Measured phase by phase. */
    POWER_PER_PHASE,
    /** Voltage times current times power factor of the phases that carry current. */
    VOLTAGE_AND_CURRENT,
    /** What the register moved in a time: a mean, which says nothing of one moment in it. */
    ENERGY_DIFFERENCE,
    /** A mean of a time as the charger reckons it: of an interval of the clock, at whose end it says so. */
    AVERAGE,
    /** Direct current that goes out, and what its rectifier loses by what is known of its efficiency. */
    DIRECT_CURRENT,
    /** Nothing flows, says the state. */
    STATE,
    /** No measurement: what the charger says that it offers the car at most. */
    OFFERED,
    /** No measurement: what the connector can draw, or its charger may by what it holds. */
    LIMIT;

    /** Whether a power that was found so was drawn at that moment, and is no mean of the time before. */
    public boolean isOfAMoment() {
        return this != ENERGY_DIFFERENCE && this != AVERAGE;
    }
}
