package energy.headroom.oscp.message;

/** How a party wants measurements: from counters that run on, or that start anew with each session. */
public enum MeasurementConfiguration {
    CONTINUOUS,
    INTERMITTENT
}
