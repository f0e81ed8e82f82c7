package energy.headroom.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * That a caller was let in, for answers that go on for long.
 *
 * @param stillHolds false once the session ended
 */
public record Admission(String name, BooleanSupplier stillHolds) {
    private static final String ATTRIBUTE = Admission.class.getName();

    void noteOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The admission of a request; every request that reaches a page or call has one. */
    public static Admission of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Admission admission) {
            return admission;
        }
        throw new IllegalStateException("nobody was admitted to " + request.getRequestURI());
    }
}
