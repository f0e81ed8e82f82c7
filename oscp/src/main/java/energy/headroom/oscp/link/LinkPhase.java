package energy.headroom.oscp.link;

/** How a link stands. */
public enum LinkPhase {
    /** Only handshakes and their acknowledgements pass. */
    OFFLINE,
    /** As offline, but the other party has answered: the exchange is under way. */
    HANDSHAKING,
    /** Everything passes. */
    ONLINE
}
