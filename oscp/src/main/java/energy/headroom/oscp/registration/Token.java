package energy.headroom.oscp.registration;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A secret by which a party is known. It shows itself to nobody who does not ask for its text. */
public final class Token {
    private static final int FEWEST_BYTES = 32;

    private final String text;

    /** One that came from the other party. */
    public Token(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a token has at least one character that is not blank");
        }
        this.text = text;
    }

    /**
     * A new one.
     *
     * @param random at least 32 bytes that nobody can guess
     */
    public static Token of(byte[] random) {
        if (random.length < FEWEST_BYTES) {
            throw new IllegalArgumentException("a token has at least " + FEWEST_BYTES + " bytes, got " + random.length);
        }
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** The secret itself, for the header {@code Authorization: Token <text>} or for the store. */
    public String text() {
        return text;
    }

    /** Whether a header can carry it as it is. */
    public boolean isSendable() {
        return isPrintable(text);
    }

    /** Whether a text has nothing but printable ASCII, and no blanks. */
    public static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** What to keep where it is only compared. */
    public TokenHash hash() {
        return TokenHash.of(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Token token && hash().equals(token.hash());
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
