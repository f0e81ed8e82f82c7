package energy.headroom.chargers.ocpp;

/** One connection of a charger, as far as the conversation needs it: equal to itself only. Nothing here blocks or throws. */
public interface Wire {
    /** Sends one frame after those before it. Where that fails, the connection ends. */
    void send(String frame);

    void ping();

    /** Says good-bye with a reason and closes. */
    void close(String reason);

    /**
     * Ends the connection without a good-bye. Some chargers take a clean close for "do not come back"
     * (lbbrhzn/ocpp#1975, #1096).
     */
    void drop();
}
