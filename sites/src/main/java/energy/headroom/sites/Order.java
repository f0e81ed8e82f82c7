package energy.headroom.sites;

/** What a charger can be told to do besides following a schedule; the harder half of the stop ladder, and its end. */
public enum Order {
    /** Ends its running sessions. */
    END_SESSIONS,
    /** Takes no new session; one that runs goes on. */
    OUT_OF_SERVICE,
    /** Takes sessions again. */
    INTO_SERVICE,
    /** Holds no limit of ours any more: first it is let draw all that it can, then what we wrote is cleared, and nothing else. */
    RELEASE
}
