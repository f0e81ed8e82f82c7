package energy.headroom.derms.check;

/**
 * One step that was tried.
 *
 * @param step what was tried, in words
 * @param seen what was seen; never a secret
 * @param advice what to do; empty where there is nothing to do
 */
public record Finding(String step, Verdict verdict, String seen, String advice) {
    /** How a step ended. */
    public enum Verdict {
        OK,
        /** Works, and deserves a look. */
        NOTE,
        WRONG,
        /** Makes no sense before something else is mended. */
        NOT_TRIED
    }

    public static Finding ok(String step, String seen) {
        return new Finding(step, Verdict.OK, seen, "");
    }

    public static Finding note(String step, String seen, String advice) {
        return new Finding(step, Verdict.NOTE, seen, advice);
    }

    public static Finding wrong(String step, String seen, String advice) {
        return new Finding(step, Verdict.WRONG, seen, advice);
    }

    public static Finding notTried(String step, String why) {
        return new Finding(step, Verdict.NOT_TRIED, why, "");
    }

    public boolean isWrong() {
        return verdict == Verdict.WRONG;
    }
}
