package energy.headroom.oscp.registration;

/** What a token that came opens. */
public enum Access {
    /** Nothing: answer 401. */
    NONE,
    /** The message {@code register} alone. */
    REGISTER_ONLY,
    /** Every message but {@code register}: an old token, for those that were on their way when a new one came. */
    MESSAGES_ONLY,
    /** Everything. */
    EVERYTHING,
    /** Everything, and it is news that the token has arrived: hand in {@link RegistrationInput.Used}. */
    EVERYTHING_NEW
}
