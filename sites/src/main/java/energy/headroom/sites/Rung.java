package energy.headroom.sites;

/** What can be done to a charger that stays above its limit, from the gentlest to the hardest. */
public enum Rung {
    /** Its limit becomes 0 in the schedule that it knows. */
    LIMIT_ZERO,
    /** A limit below what a car can use: some chargers that refuse zero take it. */
    BELOW_MINIMUM,
    /** Its running sessions are ended from afar. */
    REMOTE_STOP,
    /** It is taken out of service, so that no new session starts. */
    INOPERATIVE
}
