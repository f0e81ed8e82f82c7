package energy.headroom.simulators.site.ocpp;

/** An open connection to the other side. */
public interface Wire {
    /** Sends a text frame after those before it. Does not block; a failure shows as the end of the connection. */
    void send(String text);

    /** Ends the connection without a closing handshake, as a charger that loses power or its network does. */
    void drop();
}
