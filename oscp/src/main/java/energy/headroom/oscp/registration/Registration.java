package energy.headroom.oscp.registration;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * The rules of a registration with one other party. It holds no state of its own: what it knows goes in and comes out as
 * {@link RegistrationMemory}, and whoever drives it stores that and does the effects, one input at a time.
 */
public final class Registration {
    private final RegistrationRules rules;
    private final Supplier<String> requestIds;
    private final Supplier<Token> tokens;

    /**
     * @param requestIds a new unique id each time
     * @param tokens a new one each time that nobody can guess, such as {@link Token#of} of a SecureRandom's bytes
     */
    public Registration(RegistrationRules rules, Supplier<String> requestIds, Supplier<Token> tokens) {
        this.rules = rules;
        this.requestIds = requestIds;
        this.tokens = tokens;
    }

    /** What an input does. */
    public RegistrationStep on(RegistrationMemory memory, RegistrationInput input, Instant now) {
        return new RegistrationTurn(rules, requestIds, tokens, memory, now).take(input);
    }

    /** What a token that came with a request opens now. */
    public static Access access(RegistrationMemory memory, Token token, Instant now) {
        TokenHash hash = token.hash();
        if (hash.equals(memory.current())) {
            return Access.EVERYTHING;
        }
        if (memory.offered() != null && hash.equals(memory.offered().hash())) {
            return memory.phase() == RegistrationPhase.JOINING ? Access.REGISTER_ONLY : Access.EVERYTHING_NEW;
        }
        if (hash.equals(memory.invitation())) {
            return Access.REGISTER_ONLY;
        }
        boolean isRetired =
                memory.retired().stream().anyMatch(old -> hash.equals(old.hash()) && now.isBefore(old.until()));
        return isRetired ? Access.MESSAGES_ONLY : Access.NONE;
    }
}
