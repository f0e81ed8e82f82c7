package energy.headroom.oscp.registration;

/** The HTTP method of a {@code register}. */
public enum Method {
    /** Registers, or gives both parties new tokens. */
    POST,
    /** Gives the sender's new token or base URL. */
    PUT,
    /** Ends the registration; has no body. */
    DELETE
}
