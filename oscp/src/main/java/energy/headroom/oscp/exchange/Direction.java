package energy.headroom.oscp.exchange;

/** Which way a message went, from our side. */
public enum Direction {
    RECEIVED,
    SENT
}
