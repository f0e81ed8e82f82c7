package energy.headroom.sites;

/** What a connector says it is doing, in OCPP 1.6's words. */
public enum ConnectorState {
    AVAILABLE,
    PREPARING,
    CHARGING,
    SUSPENDED_EV,
    SUSPENDED_EVSE,
    FINISHING,
    RESERVED,
    UNAVAILABLE,
    FAULTED,
    /** Not heard of since it connected. */
    UNKNOWN
}
