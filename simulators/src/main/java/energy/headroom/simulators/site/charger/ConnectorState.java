package energy.headroom.simulators.site.charger;

/** The states of a connector that this charger can be in, by their OCPP 1.6 names. */
public enum ConnectorState {
    AVAILABLE("Available"),
    PREPARING("Preparing"),
    CHARGING("Charging"),
    /** The car does not want energy now. */
    SUSPENDED_EV("SuspendedEV"),
    /** The charger does not offer energy now. */
    SUSPENDED_EVSE("SuspendedEVSE"),
    FINISHING("Finishing"),
    UNAVAILABLE("Unavailable");

    private final String wireName;

    ConnectorState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
