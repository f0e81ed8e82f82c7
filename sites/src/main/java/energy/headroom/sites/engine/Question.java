package energy.headroom.sites.engine;

/**
 * A command that expects an answer.
 *
 * @param <A> the type of the answer
 */
public interface Question<A> {
    /** The class of the answer, so that a wrong one is noticed where it is given. */
    Class<A> answerType();
}
