package energy.headroom.chargers.ocpp.quirk;

/** A text in which {@code *} stands for any others, also none; in capitals or small letters alike. */
record Wildcard(String text) {
    static final Wildcard ANY = new Wildcard("*");
    private static final int LONGEST = 80;

    Wildcard {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be one line of up to " + LONGEST + " characters");
        }
    }

    /** By steps, so that no text is slow to compare. */
    boolean matches(String other) {
        int at = 0;
        int then = 0;
        int star = -1;
        int from = 0;
        while (then < other.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                from = then;
            } else if (at < text.length() && same(text.charAt(at), other.charAt(then))) {
                at++;
                then++;
            } else if (star >= 0) {
                at = star + 1;
                then = ++from;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
