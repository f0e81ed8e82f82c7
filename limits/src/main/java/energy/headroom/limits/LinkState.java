package energy.headroom.limits;

/** How a provider's link stands; only ONLINE lets its normal forecasts hold. */
public enum LinkState {
    OFFLINE,
    HANDSHAKING,
    ONLINE
}
