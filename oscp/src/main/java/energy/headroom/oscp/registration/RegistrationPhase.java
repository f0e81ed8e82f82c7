package energy.headroom.oscp.registration;

/** How a registration stands. */
public enum RegistrationPhase {
    /** The two know nothing of each other. */
    UNREGISTERED,
    /** The other has a token of ours by which it may register. */
    INVITED,
    /** Our register is on its way, or waits for theirs. */
    JOINING,
    /** Their register came, ours is on its way back. */
    ANSWERING,
    /** Each has the other's token. New ones may be on their way. */
    REGISTERED,
    /** We end it, and have told the other or are about to. */
    REMOVING
}
